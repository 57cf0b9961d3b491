package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.env.source.LocatedJson;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.util.Locale;

/**
 * Reads a contract in the format that its name says: {@code .json} is a JSON Schema, a name with {@code .env} in it, or
 * one that ends with {@code .schema}, {@code .example}, {@code .sample}, {@code .template} or {@code .dist}, an env-spec
 * file.
 */
public final class ContractReader {
    private final WorkspaceFiles files;

    public ContractReader(WorkspaceFiles files) {
        this.files = files;
    }

    /** The contract could not be read. The finding says why and where. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Finding finding;

        Unreadable(Finding finding) {
            super(finding.title());
            this.finding = finding;
        }

        public Finding finding() {
            return finding;
        }
    }

    /**
     * Refuses a file whose name tells no known format; reads nothing.
     *
     * @throws UsageException naming the formats
     */
    public static void checkFormat(String file) {
        if (!isSchema(file) && !isEnvSpec(file)) {
            throw new UsageException("contract must be a JSON Schema (*.json) or an env-spec file (.env.schema,"
                    + " .env.example), not '" + file + "'");
        }
    }

    /** @throws Unreadable if the file cannot be read or is not of its format */
    public Contract read(String file) throws Unreadable {
        Patterns.begin();
        checkFormat(file);
        try {
            String text = files.text(file);
            return isSchema(file) ? schema(file, text) : EnvSpecContract.read(file, text);
        } catch (UnreadableFileException e) {
            throw new Unreadable(
                    unreadable(e.getMessage(), e.why(), Source.file(file), "Check the path of the contract."));
        } catch (LocatedJson.NotJson e) {
            throw new Unreadable(unreadable(
                    file + " " + e.getMessage(),
                    "something else than JSON",
                    Source.file(file, e.line()),
                    "Correct the contract; a JSON checker shows the exact place."));
        }
    }

    private static Contract schema(String file, String text) throws LocatedJson.NotJson, Unreadable {
        LocatedJson json = LocatedJson.parse(text);
        if (!json.root().isObject()) {
            throw new Unreadable(unreadable(
                    file + " is JSON, but no JSON Schema: it is not an object",
                    json.root().isArray() ? "a list" : "a single value",
                    Source.file(file, 1),
                    "Write an object with the variables under properties."));
        }
        return new JsonSchemaContract(file, json);
    }

    private static Finding unreadable(String title, String found, Source source, String fix) {
        return Finding.error("env-unreadable")
                .title(title)
                .expected("a contract that can be read")
                .found(found)
                .at(source)
                .fix(fix)
                .build();
    }

    private static boolean isSchema(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static boolean isEnvSpec(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.matches("(.*\\.)?env(\\..*)?") && !name.matches(".*\\.(ya?ml|toml|txt|properties|js|ts)")
                || name.matches(".*[.-](schema|example|sample|template|dist)");
    }
}
