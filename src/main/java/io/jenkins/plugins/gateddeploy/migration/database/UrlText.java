package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a URL. What is refused here is never repeated: a URL that was not understood may be a password from end
 * to end.
 */
final class UrlText {
    static final int MAX_LENGTH = 8192;

    private UrlText() {}

    /** How a driver reads {@code %41} and {@code +}; the gate has to read a URL as the driver would. */
    enum Encoding {
        /** pgjdbc decodes as {@code application/x-www-form-urlencoded} says. */
        FORM,
        /** MySQL Connector/J decodes, and leaves a plus sign alone. */
        PERCENT,
        /** MariaDB Connector/J takes everything as it is written. */
        NONE;

        /** @throws UsageException if a percent sign begins no character, or the character is none that is printed */
        String decoded(String text) {
            return printable(this == NONE ? text : UrlText.decoded(this == FORM ? text.replace('+', ' ') : text));
        }
    }

    /**
     * The text itself.
     *
     * @throws UsageException if there is something in it that no one sees: a control or formatting character, half a
     *     surrogate pair, a code point that means nothing
     */
    static String printable(String text) {
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                    throw new UsageException("url has a control character or another one that is not printed");
                default -> {
                    // Seen.
                }
            }
        });
        return text;
    }

    /**
     * Whether all of it are letters and digits of any script, and the signs of ASCII that are given. Signs outside of ASCII
     * are none: some look like a slash, a colon or an at sign.
     */
    static boolean consistsOf(String text, String signs) {
        return text.codePoints()
                .allMatch(c -> c < 0x80 ? isAsciiLetterOrDigit(c) || signs.indexOf(c) >= 0 : isLetter(c));
    }

    static boolean isAsciiLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isLetter(int c) {
        int type = Character.getType(c);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        // Among the modifier letters are colons.
        return (Character.isLetterOrDigit(c) || mark)
                && Character.UnicodeBlock.of(c) != Character.UnicodeBlock.SPACING_MODIFIER_LETTERS;
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                bytes.put((byte) (hex(raw, i + 1) << 4 | hex(raw, i + 2)));
                i += 2;
            } else {
                bytes.put(raw[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static int hex(byte[] raw, int at) {
        int digit = at < raw.length && raw[at] > 0 && isAsciiLetterOrDigit(raw[at]) ? Character.digit(raw[at], 16) : -1;
        if (digit < 0) {
            throw malformed();
        }
        return digit;
    }

    private static UsageException malformed() {
        return new UsageException("url has a percent sign that does not begin an encoded character; write it as %25");
    }
}
