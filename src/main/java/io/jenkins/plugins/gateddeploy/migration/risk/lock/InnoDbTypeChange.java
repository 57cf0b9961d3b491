package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import io.jenkins.plugins.gateddeploy.migration.sql.DataType;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Whether InnoDB copies the table to change a column's type. It does not for a longer VARCHAR whose length still fits
 * the same number of length bytes, and for values appended to an ENUM or SET: "Column Operations" of
 * https://dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl-operations.html.
 */
final class InnoDbTypeChange {
    private static final int ONE_LENGTH_BYTE = 255;
    private static final int ALWAYS_ONE_LENGTH_BYTE = 127;
    private static final int ONE_BYTE_ENUM = 255;
    private static final int BITS_OF_A_BYTE = 8;
    private static final Set<String> DISPLAY_WIDTH =
            Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint", "year");

    private InnoDbTypeChange() {}

    static boolean copies(DataType old, DataType now, SqlTarget target) {
        if (now == null) {
            return false;
        }
        if (!old.name().equals(now.name())
                || old.unsigned() != now.unsigned()
                || now.charset() != null && !Objects.equals(old.charset(), now.charset())
                || now.collation() != null && !Objects.equals(old.collation(), now.collation())) {
            return true;
        }
        return switch (now.name()) {
            case "varchar", "varbinary" -> varcharCopies(old, now, target);
            case "enum", "set" ->
                labelsCopy(old.labels(), now.labels(), now.name().equals("set"));
            default -> !DISPLAY_WIDTH.contains(now.name()) && !old.modifiers().equals(now.modifiers());
        };
    }

    private static boolean varcharCopies(DataType old, DataType now, SqlTarget target) {
        if (now.length() < old.length()) {
            return true;
        }
        for (int bytes : bytesPerCharacter(old, target)) {
            long before = (long) old.length() * bytes;
            long after = (long) now.length() * bytes;
            // A length of up to 127 is stored in one byte however long the column may be, and MariaDB makes use of it
            // (MDEV-15563); MySQL does not.
            boolean oneByteAnyway = target.dialect() == Dialect.MARIADB && before <= ALWAYS_ONE_LENGTH_BYTE;
            if (before <= ONE_LENGTH_BYTE && after > ONE_LENGTH_BYTE && !oneByteAnyway) {
                return true;
            }
        }
        return false;
    }

    /** Where no character set is said, all that are likely have to agree. */
    private static int[] bytesPerCharacter(DataType type, SqlTarget target) {
        if (type.name().equals("varbinary")) {
            return new int[] {1};
        }
        if (type.charset() != null) {
            return switch (type.charset()) {
                case "utf8mb4" -> new int[] {4};
                case "utf8", "utf8mb3" -> new int[] {3};
                case "latin1", "ascii", "binary" -> new int[] {1};
                default -> new int[] {1, 2, 3, 4};
            };
        }
        return target.dialect() == Dialect.MYSQL ? new int[] {4} : new int[] {1, 3, 4};
    }

    private static boolean labelsCopy(List<String> old, List<String> now, boolean set) {
        boolean appended =
                now.size() >= old.size() && now.subList(0, old.size()).equals(old);
        boolean sameBytes = set
                ? (old.size() - 1) / BITS_OF_A_BYTE == (now.size() - 1) / BITS_OF_A_BYTE
                : old.size() > ONE_BYTE_ENUM == now.size() > ONE_BYTE_ENUM;
        return !appended || !sameBytes;
    }
}
