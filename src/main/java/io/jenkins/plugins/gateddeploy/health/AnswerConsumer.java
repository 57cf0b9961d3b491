package io.jenkins.plugins.gateddeploy.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Collects one HTTP answer, at most {@link #MOST_BYTES} of body. */
final class AnswerConsumer implements AsyncResponseConsumer<Answer> {
    /** Section 3.3 of the product design: bodies are read up to 1 MiB. */
    static final int MOST_BYTES = 1 << 20;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    private final Runnable onHead;
    private HttpResponse response;
    private FutureCallback<Answer> callback;

    /** @param onHead told when the head of the answer is there */
    AnswerConsumer(Runnable onHead) {
        this.onHead = onHead;
    }

    @Override
    public void consumeResponse(
            HttpResponse head, EntityDetails entity, HttpContext context, FutureCallback<Answer> resultCallback)
            throws IOException {
        onHead.run();
        response = head;
        callback = resultCallback;
        if (entity == null) {
            finish();
        } else if (entity.getContentLength() > MOST_BYTES) {
            fail(tooLarge());
        }
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        if (body.size() + source.remaining() > MOST_BYTES) {
            fail(tooLarge());
        }
        byte[] part = new byte[source.remaining()];
        source.get(part);
        body.writeBytes(part);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        finish();
    }

    private void finish() {
        try {
            Map<String, List<String>> headers = new HashMap<>();
            for (Header header : response.getHeaders()) {
                headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), it -> new ArrayList<>())
                        .add(header.getValue() == null ? "" : header.getValue().strip());
            }
            String text = BodyText.decode(
                    body.toByteArray(), headers.get("content-encoding"), headers.get("content-type"), MOST_BYTES);
            callback.completed(new Answer(response.getCode(), headers, text));
        } catch (ProbeFailure e) {
            callback.failed(e);
        }
    }

    static ProbeFailure tooLarge() {
        return new ProbeFailure(Reason.TOO_LARGE, "body of the answer is larger than 1 MiB");
    }

    private void fail(ProbeFailure failure) throws IOException {
        callback.failed(failure);
        // Ends the exchange; the caller closes the connection.
        throw new IOException("answer refused");
    }

    @Override
    public void informationResponse(HttpResponse head, HttpContext context) {
        // 1xx: the answer is still to come.
    }

    @Override
    public void failed(Exception cause) {
        // The exchange handler tells the caller.
    }

    @Override
    public void releaseResources() {
        body.reset();
    }
}
