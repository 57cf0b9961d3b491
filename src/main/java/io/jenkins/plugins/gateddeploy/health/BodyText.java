package io.jenkins.plugins.gateddeploy.health;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * The text of a body. No compression is asked for, but some servers compress all the same; what they send is unpacked
 * only up to the limit, so that a small answer cannot become a large one.
 */
final class BodyText {
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)");

    private BodyText() {}

    /**
     * @param encodings values of {@code Content-Encoding}, or null
     * @param types values of {@code Content-Type}, or null
     * @param most bytes after unpacking
     * @throws ProbeFailure if it is too large, broken, or packed in another way than gzip or deflate
     */
    static String decode(byte[] body, List<String> encodings, List<String> types, int most) throws ProbeFailure {
        byte[] plain = body;
        String encoding = encodings == null
                ? ""
                : String.join(",", encodings).toLowerCase(Locale.ROOT).strip();
        switch (encoding) {
            case "", "identity" -> {}
            case "gzip", "x-gzip", "deflate" -> plain = body.length == 0 ? body : unpack(body, encoding, most);
            default ->
                throw new ProbeFailure(
                        Reason.ENCODING,
                        "body is compressed, although that was not asked for, and not with gzip or deflate");
        }
        String text = new String(plain, charset(types));
        // A byte order mark may be ignored, says RFC 8259 section 8.1, and some servers send one.
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static byte[] unpack(byte[] body, String encoding, int most) throws ProbeFailure {
        ByteArrayInputStream packed = new ByteArrayInputStream(body);
        try (InputStream in =
                encoding.equals("deflate") ? new InflaterInputStream(packed) : new GZIPInputStream(packed)) {
            byte[] plain = in.readNBytes(most + 1);
            if (plain.length > most) {
                throw AnswerConsumer.tooLarge();
            }
            return plain;
        } catch (IOException e) {
            throw new ProbeFailure(Reason.ENCODING, "body says it is compressed, but cannot be unpacked");
        }
    }

    private static Charset charset(List<String> types) {
        Matcher matcher = CHARSET.matcher(types == null ? "" : String.join(";", types));
        try {
            return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
