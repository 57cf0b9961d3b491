package io.jenkins.plugins.gateddeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Feeds a parser text of a hostile shape, twice as much each time, and holds that twice the text takes less than three times
 * as long: linear time doubles, quadratic time takes four times as long. Only ratios count, so a slow machine passes.
 */
public final class Growth {
    /** What is fed: the text itself, or something that reads it. */
    public interface Parser {
        void read(String text) throws Exception;
    }

    /** Text that begins so, goes on so and ends so. */
    public record Shape(String head, String repeated, String tail) {
        String text(int size) {
            int times = Math.max(1, (size - head.length() - tail.length()) / repeated.length());
            return head + repeated.repeat(times) + tail;
        }

        @Override
        public String toString() {
            return (head + "(" + repeated + ")*" + tail)
                    .replace("\n", "\\n")
                    .replace("\r", "\\r")
                    .replace("\t", "\\t");
        }
    }

    private static final int SMALLEST = 64 << 10;
    /** The ordinary build stops early to stay quick; {@code -Dgrowth.largest=4194304} goes on to 4 MiB. */
    private static final int LARGEST = Integer.getInteger("growth.largest", 128 << 10);

    private static final double LIMIT = 3;
    /** Below this, a measurement is noise. */
    private static final long FLOOR = Duration.ofMillis(40).toNanos();

    /** A parser that is not linear has shown it long before. */
    private static final long ENOUGH = Duration.ofSeconds(1).toNanos();

    private static final int ATTEMPTS = 5;
    private static final Duration HANG = Duration.ofSeconds(120);

    private static final List<String> REPEATED = List.of(
            " ", "\n", "a", "a.", "a\n", "0", ",", ";", "(", "[", "{{", "\"", "'", "\\", "/*", "-- ", "#\n", "${",
            "a=b\n", "a: b\n", "- ", "$$", "@", "://");

    private Growth() {}

    /** A test for each shape that any text can have. */
    public static Stream<DynamicTest> anyText(String name, Parser parser) {
        return REPEATED.stream().flatMap(it -> of(name, parser, new Shape("", it, "")));
    }

    /** A test for each beginning of a text, with blanks, line ends, words and signs behind it. */
    public static Stream<DynamicTest> after(String name, Parser parser, String tail, String... heads) {
        return Arrays.stream(heads).flatMap(head -> Stream.of(" ", "\n", "a0", "a.", head)
                .flatMap(it -> of(name, parser, new Shape(head, it, tail))));
    }

    public static Stream<DynamicTest> of(String name, Parser parser, Shape... shapes) {
        return Arrays.stream(shapes)
                .map(shape -> DynamicTest.dynamicTest(
                        name + ": " + shape, () -> assertTimeoutPreemptively(HANG, () -> holds(parser, shape))));
    }

    private static void holds(Parser parser, Shape shape) throws Exception {
        long[] times = new long[32];
        int steps = 0;
        for (int size = SMALLEST; size <= LARGEST && (steps == 0 || times[steps - 1] < ENOUGH); size *= 2) {
            times[steps] = time(parser, shape, size);
            for (int i = 1; steps > 0 && ratio(times, steps) >= LIMIT && i < ATTEMPTS; i++) {
                times[steps] = Math.min(times[steps], time(parser, shape, size));
                // The smaller one may have been lucky, such as with a cache that the larger one does not fit in.
                times[steps - 1] = Math.max(times[steps - 1], time(parser, shape, size / 2));
            }
            if (steps > 0) {
                assertThat(ratio(times, steps))
                        .as("from %d to %d characters: %s", size / 2, size, Arrays.toString(times))
                        .isLessThan(LIMIT);
            }
            steps++;
        }
    }

    private static double ratio(long[] times, int step) {
        return (double) Math.max(FLOOR, times[step]) / Math.max(FLOOR, times[step - 1]);
    }

    private static long time(Parser parser, Shape shape, int size) throws Exception {
        String text = shape.text(size);
        long start = System.nanoTime();
        try {
            parser.read(text);
        } catch (UsageException | UnreadableFileException e) {
            // Refused, which is all right as long as it is quick.
        }
        return System.nanoTime() - start;
    }
}
