package io.jenkins.plugins.gateddeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every regular expression of the product reads each character of hostile text a bounded number of times. Characters are
 * counted, not seconds. The texts are made of the expression's own words, so a new one is tried without being listed here.
 */
class PatternsAreLinearTest {
    private static final String ROOT = "io.jenkins.plugins.gateddeploy";
    private static final int LENGTH = 1_000;
    /** A quadratic one reads a character five hundred times on average. */
    private static final int LOOKS = 100;

    private static final List<String> REPEATED = List.of(
            " ", "\n", "a", "0", "_", ".", "-", "\"", "(", "$", "/", ":", "=", "#", ",", "\\", "a.", "a ", "0.", " ,",
            "\u0085");

    /** In these packages other people's text is read. */
    private static final List<String> PACKAGES = List.of("gate", "env", "migration", "health");

    @TestFactory
    Stream<DynamicTest> everyPattern() {
        return classes().stream()
                .filter(it ->
                        PACKAGES.stream().anyMatch(name -> it.getPackageName().startsWith(ROOT + "." + name)))
                .flatMap(it -> patterns(it).stream());
    }

    private static List<DynamicTest> patterns(JavaClass type) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Field field : type.reflect().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Pattern.class) {
                String name = type.getSimpleName() + "." + field.getName();
                tests.add(DynamicTest.dynamicTest(name, () -> {
                    field.setAccessible(true);
                    Set<String> slow = slow((Pattern) field.get(null));
                    // A pattern that is only compared with a whole text is not sought from every place in it.
                    slow.removeIf(it -> WHOLE_TEXTS_ONLY.contains(name) && it.startsWith("find "));
                    slow.removeIf(it -> NAMES_OF_FILES.contains(name));
                    assertThat(slow).as(((Pattern) field.get(null)).pattern()).isEmpty();
                }));
            }
        }
        return tests;
    }

    private static Set<String> slow(Pattern pattern) {
        Set<String> slow = new TreeSet<>();
        for (String text : texts(pattern)) {
            String shown = text.substring(0, 40).replace("\n", "\\n");
            if (tooMany(pattern, text, Matcher::matches)) {
                slow.add("matches " + shown);
            }
            if (tooMany(pattern, text, Matcher::find)) {
                slow.add("find " + shown);
            }
        }
        return slow;
    }

    private static boolean tooMany(Pattern pattern, String text, java.util.function.Predicate<Matcher> look) {
        Matcher matcher = pattern.matcher(new Counted(text, new int[] {LOOKS * text.length()}));
        try {
            int found = 0;
            while (look.test(matcher) && found++ < text.length() && !matcher.hitEnd()) {
                // on to the next one
            }
            return false;
        } catch (TooOften e) {
            return true;
        }
    }

    private static List<String> texts(Pattern pattern) {
        Set<String> words = new LinkedHashSet<>(List.of(""));
        Matcher word = Pattern.compile("[A-Za-z_]{2,}")
                .matcher(pattern.pattern().replaceAll("\\(\\?[a-z]+\\)|\\\\p\\{[^}]*\\}|\\\\.", " "));
        while (word.find()) {
            words.add(word.group());
        }
        List<String> texts = new ArrayList<>();
        for (String head : words) {
            for (String repeated : REPEATED) {
                for (String between : List.of("", "=", " = a", "(")) {
                    texts.add(head + between + repeated.repeat(LENGTH / repeated.length()) + "\u0001");
                    String unit = head + between + repeated;
                    texts.add(unit.repeat(Math.max(1, LENGTH / unit.length())) + "\u0001");
                }
            }
        }
        return texts;
    }

    /** A pattern that is compiled when it is used is not seen above; these are, and each has a reason. */
    private static final Set<String> COMPILED_WHEN_USED = Set.of(
            "Patterns", // an author's, which counts its steps
            "Comparison", // an author's, which counts its steps
            "TableSetting"); // made for constants

    @Test
    void patternsAreConstants() {
        Set<String> others = new TreeSet<>();
        classes().stream()
                .filter(it ->
                        PACKAGES.stream().anyMatch(name -> it.getPackageName().startsWith(ROOT + "." + name)))
                .flatMap(it -> it.getMethodCallsFromSelf().stream())
                .filter(it -> it.getTargetOwner().isEquivalentTo(Pattern.class)
                        && it.getName().equals("compile"))
                .filter(it -> !it.getOrigin().getName().equals("<clinit>"))
                .map(it -> it.getOriginOwner().getSimpleName())
                .forEach(others::add);
        assertThat(others).isSubsetOf(COMPILED_WHEN_USED);
    }

    private static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    /** Compared with a whole text, or from where a reader stands; never sought from each place in a text. */
    private static final Set<String> WHOLE_TEXTS_ONLY = Set.of(
            "DecoratorReader.FUNCTION",
            "DecoratorReader.KEY",
            "DecoratorReader.SPACED",
            "DotenvFile.HEAD",
            "DotenvFile.LOOKS_LIKE_ASSIGNMENT",
            "EnvSpecDomains.ENDS_IN_DIGITS",
            "LiquibaseLines.ID",
            "EnvSpecFormats.EMAIL",
            "EnvSpecParser.DECORATED",
            "EnvSpecParser.ITEM",
            "EnvSpecUrls.AUTHORITY",
            "EnvSpecUrls.URL",
            "EnvSpecValue.CALL",
            "FewRows.BY_COLUMN",
            "HostPattern.ADDRESS",
            "InlineSuppression.FORM",
            "InlineSuppression.MARK",
            "LiquibaseChangeSet.ID",
            "NotNullProof.IS_NOT_NULL",
            "OwnSession.MYSQL_VARIABLE",
            "SchemaChanges.DOMAIN",
            "SecretNames.SECRET",
            "Secrets.KEY_TAIL",
            "TcpProbe.ADDRESS",
            "ValueChecks.PLACEHOLDER",
            "ValueChecks.URL_PASSWORD",
            "ValueShape.URL");

    /** Compared with the name of a file; no file system has names of more than 255 characters. */
    private static final Set<String> NAMES_OF_FILES = Set.of(
            "AlembicTool.FILE",
            "AtlasTool.FILE",
            "DbmateTool.FILE",
            "DjangoTool.FILE",
            "FlywayTool.SQL",
            "GolangMigrateTool.FILE",
            "GooseTool.FILE",
            "KnexTool.FILE",
            "LiquibaseFiles.NAME",
            "LiquibaseFiles.ROOT_NAME",
            "PlainSqlTool.DOWN",
            "PlainSqlTool.FILE",
            "RailsTool.FILE",
            "SequelizeTool.FILE",
            "TypeormTool.FILE");

    private static final class TooOften extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooOften() {
            super(null, null, false, false);
        }
    }

    private record Counted(String text, int[] left) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (left[0]-- == 0) {
                throw new TooOften();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
