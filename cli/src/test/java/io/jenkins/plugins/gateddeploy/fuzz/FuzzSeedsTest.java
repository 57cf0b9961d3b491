package io.jenkins.plugins.gateddeploy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short run of the fuzz targets, which {@code ./dev fuzz} runs long: every seed, among them what a long run has found, and
 * some mutations of each. The mutations are the same every time.
 */
class FuzzSeedsTest {
    private static final Path SEEDS = Path.of(System.getProperty("project.root"), "cli/src/test/resources/fuzz");
    private static final int MUTATIONS = 20;

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void seedsAndTheirMutationsEndWell(String target) throws Throwable {
        MethodHandle fuzz = MethodHandles.lookup()
                .findStatic(
                        Class.forName("io.jenkins.plugins.gateddeploy." + target),
                        "fuzzerTestOneInput",
                        MethodType.methodType(void.class, byte[].class));
        List<Path> seeds = seeds(target);
        assertThat(seeds).isNotEmpty();
        Random random = new Random(42);
        for (Path seed : seeds) {
            byte[] input = Files.readAllBytes(seed);
            run(fuzz, input, seed + " as it is");
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] mutated = mutated(input, random);
                run(fuzz, mutated, seed + ", mutation " + i);
            }
        }
    }

    @Test
    void everyFolderOfSeedsHasATarget() throws IOException {
        try (Stream<Path> folders = Files.list(SEEDS)) {
            assertThat(folders.filter(Files::isDirectory).map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(targets().toList());
        }
    }

    static Stream<String> targets() throws IOException {
        try (Stream<Path> sources =
                Files.walk(Path.of(System.getProperty("project.root"), "cli/src/test/java"))) {
            List<String> names = sources.filter(it -> it.toString().endsWith("Fuzz.java"))
                    .map(it -> it.getParent().getFileName() + "."
                            + it.getFileName().toString().replace(".java", ""))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    private static void run(MethodHandle fuzz, byte[] input, String what) {
        try {
            fuzz.invoke(input);
        } catch (Throwable e) {
            throw new AssertionError(what + ": " + e, e);
        }
    }

    private static List<Path> seeds(String target) throws IOException {
        try (Stream<Path> files = Files.list(SEEDS.resolve(target))) {
            return files.sorted().toList();
        }
    }

    /** One to four of: a byte changed, a piece removed, a piece repeated, everything behind a point cut off. */
    private static byte[] mutated(byte[] input, Random random) {
        byte[] bytes = input;
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(16));
            switch (random.nextInt(4)) {
                case 0 -> {
                    bytes = bytes.clone();
                    bytes[at] = (byte) "\0\n\"'`;$-/*\\({[<&%#@:=, \u007f".charAt(random.nextInt(24));
                }
                case 1 -> bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
                case 2 -> bytes = joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
                default -> bytes = Arrays.copyOf(bytes, at);
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
