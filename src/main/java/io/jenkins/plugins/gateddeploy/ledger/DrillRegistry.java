package io.jenkins.plugins.gateddeploy.ledger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Job;
import hudson.util.AtomicFileWriter;
import io.jenkins.plugins.gateddeploy.rollback.Drill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The last rollback drill that worked, for each environment of a job. It is kept in the job's directory and not with a
 * build, so that it outlives the builds that are deleted.
 */
public final class DrillRegistry {
    private static final Object LOCK = new Object();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "gated-deploy-drills.json";

    private final Path file;

    private DrillRegistry(Path file) {
        this.file = file;
    }

    /** The record of this job; it need not exist yet. */
    public static DrillRegistry of(Job<?, ?> job) {
        return new DrillRegistry(job.getRootDir().toPath().resolve(FILE));
    }

    /**
     * The last drill that worked.
     *
     * @param environment null for deployments that name none
     * @throws IOException if the record is there and cannot be read
     */
    public Optional<Drill> last(String environment) throws IOException {
        synchronized (LOCK) {
            JsonNode drill = read().path(key(environment));
            if (drill.isMissingNode()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Drill(
                        Instant.parse(drill.path("at").asText()),
                        drill.path("rollbackMillis").asLong(),
                        drill.path("build").asInt()));
            } catch (DateTimeException e) {
                throw unreadable(e);
            }
        }
    }

    /** Keeps a drill that worked. A record that cannot be read is replaced: the new drill is what counts. */
    public void record(String environment, Drill drill) throws IOException {
        synchronized (LOCK) {
            ObjectNode all;
            try {
                all = read();
            } catch (IOException e) {
                all = JSON.createObjectNode();
            }
            all.putObject(key(environment))
                    .put("at", drill.at().toString())
                    .put("rollbackMillis", drill.rollbackMillis())
                    .put("build", drill.build());
            try (AtomicFileWriter writer = new AtomicFileWriter(file, StandardCharsets.UTF_8)) {
                writer.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
                writer.commit();
            }
        }
    }

    private ObjectNode read() throws IOException {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try {
            if (JSON.readTree(Files.readString(file)) instanceof ObjectNode all) {
                return all;
            }
        } catch (JacksonException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    private IOException unreadable(Exception cause) {
        return new IOException("the record of drills, " + FILE + " in the job's directory, cannot be read", cause);
    }

    private static String key(String environment) {
        return environment == null ? "" : environment;
    }
}
