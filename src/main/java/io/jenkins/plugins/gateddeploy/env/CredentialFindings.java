package io.jenkins.plugins.gateddeploy.env;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;

/** The findings about credentials by id. Whoever can see the credentials looks; the words are here. */
public final class CredentialFindings {
    private CredentialFindings() {}

    /** No such credential, or none that this job may see: Jenkins does not tell the two apart. */
    public static Finding missing(String id) {
        return Finding.error("env-credential-missing")
                .title("There is no credential '" + id + "' for this job")
                .expected("a credential with this id, in the job's folder or global")
                .found("none")
                .at(Source.credentials(id))
                .fix("Add the credential where this job can use it, or correct the id.")
                .build();
    }

    /**
     * @param expected the kind that is needed, such as {@code secret text}
     * @param found the kind that it is, in the same words
     */
    public static Finding wrongKind(String id, String expected, String found) {
        return Finding.error("env-credential-wrong-kind")
                .title("The credential '" + id + "' is of the wrong kind")
                .expected(expected)
                .found(found)
                .at(Source.credentials(id))
                .fix("Replace it by a credential of the right kind with the same id.")
                .build();
    }

    /** @param part what is empty, such as {@code the secret} or {@code the password} */
    public static Finding empty(String id, String part) {
        return Finding.error("env-credential-empty")
                .title("The credential '" + id + "' is empty")
                .expected("a value")
                .found(part + " is empty")
                .at(Source.credentials(id))
                .fix("Enter the value in the credential.")
                .build();
    }

    /** @param why the rest of a sentence that starts with the credential, such as {@code its file cannot be read} */
    public static Finding notUsable(String id, String why) {
        return Finding.error("env-credential-not-usable")
                .title("The credential '" + id + "' cannot be used by this job")
                .expected("a credential that this job may use")
                .found(why)
                .at(Source.credentials(id))
                .fix("Move it to the job's folder or make it global, and check its scope.")
                .build();
    }
}
