package io.jenkins.plugins.gateddeploy.health;

import java.nio.charset.Charset;
import java.nio.charset.spi.CharsetProvider;
import java.util.Collections;
import java.util.Iterator;

/**
 * A character set of this JVM whose classes cannot be loaded. A service that names it in its {@code Content-Type} causes an
 * {@link Error} on the thread that serves all probes.
 */
public final class BrokenCharsetProvider extends CharsetProvider {
    static final String NAME = "x-gated-deploy-broken";

    @Override
    public Iterator<Charset> charsets() {
        return Collections.emptyIterator();
    }

    @Override
    public Charset charsetForName(String name) {
        if (name.equalsIgnoreCase(NAME)) {
            throw new NoClassDefFoundError("a class of the character set");
        }
        return null;
    }
}
