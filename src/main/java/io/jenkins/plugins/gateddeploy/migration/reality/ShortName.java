package io.jenkins.plugins.gateddeploy.migration.reality;

/** What a migration is called in a sentence. */
public final class ShortName {
    private ShortName() {}

    /**
     * The file's name; with its directory where the name alone is the same for all, as {@code 20260101_init/migration.sql}.
     *
     * @param file with forward slashes
     */
    public static String of(String file) {
        int slash = file.lastIndexOf('/');
        boolean telling = file.chars().skip(slash + 1).anyMatch(Character::isDigit);
        return file.substring(telling ? slash + 1 : file.lastIndexOf('/', slash - 1) + 1);
    }
}
