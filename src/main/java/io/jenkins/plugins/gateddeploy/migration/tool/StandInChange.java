package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/**
 * Takes the place of every class that a changelog names in {@code customChange}. Liquibase insists on an instance while it
 * parses; a gate must not run code from a changelog, and must not fail for a project that has some.
 */
public class StandInChange implements CustomTaskChange {
    @Override
    public void execute(Database database) {
        throw new IllegalStateException("A gate runs no migration");
    }

    @Override
    public String getConfirmationMessage() {
        return "";
    }

    @Override
    public void setUp() {
        // Nothing to set up.
    }

    @Override
    public void setFileOpener(ResourceAccessor resources) {
        // Reads nothing.
    }

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }

    /**
     * A class of the given name that extends this one and adds nothing: the JVM wants a loaded class to have the name it
     * was asked for. https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html
     */
    static byte[] named(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0xCAFEBABE);
            out.writeInt(52);
            out.writeShort(10);
            utf8(out, name.replace('.', '/')); // 1
            reference(out, 7, 1); // 2: this class
            utf8(out, StandInChange.class.getName().replace('.', '/')); // 3
            reference(out, 7, 3); // 4: superclass
            utf8(out, "<init>"); // 5
            utf8(out, "()V"); // 6
            utf8(out, "Code"); // 7
            pair(out, 12, 5, 6); // 8: name and type
            pair(out, 10, 4, 8); // 9: constructor of the superclass
            shorts(out, 0x21, 2, 4, 0, 0, 1); // public; no interfaces, no fields, one method
            shorts(out, 1, 5, 6, 1, 7); // public <init>()V with one attribute: Code
            out.writeInt(17);
            shorts(out, 1, 1);
            out.writeInt(5);
            out.write(new byte[] {0x2a, (byte) 0xb7, 0, 9, (byte) 0xb1}); // aload_0, invokespecial #9, return
            shorts(out, 0, 0, 0); // no handlers, no attributes of the code, none of the class
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void utf8(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    private static void reference(DataOutputStream out, int tag, int index) throws IOException {
        out.writeByte(tag);
        out.writeShort(index);
    }

    private static void pair(DataOutputStream out, int tag, int first, int second) throws IOException {
        out.writeByte(tag);
        shorts(out, first, second);
    }

    private static void shorts(DataOutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.writeShort(value);
        }
    }
}
