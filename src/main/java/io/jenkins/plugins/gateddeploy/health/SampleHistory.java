package io.jenkins.plugins.gateddeploy.health;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples of a wait, at most 500. When it is full, every second one of the older half goes, so that the course stays
 * recognisable and the latest ones stay complete; a sample at which the state changed is kept as long as possible.
 */
final class SampleHistory implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int MOST = 500;

    private final List<Sample> samples;

    private SampleHistory(List<Sample> samples) {
        this.samples = samples;
    }

    static SampleHistory empty() {
        return new SampleHistory(List.of());
    }

    SampleHistory plus(Sample sample) {
        List<Sample> more = new ArrayList<>(samples);
        more.add(sample);
        if (more.size() <= MOST) {
            return new SampleHistory(List.copyOf(more));
        }
        List<Sample> fewer = thinned(more, true);
        // Where the state changes at every sample there is nothing to prefer.
        List<Sample> kept = fewer.size() > MOST - MOST / 10 ? thinned(more, false) : fewer;
        return new SampleHistory(List.copyOf(kept));
    }

    /** In the order they were taken. */
    List<Sample> samples() {
        return samples;
    }

    private static List<Sample> thinned(List<Sample> samples, boolean keepChanges) {
        List<Sample> kept = new ArrayList<>(samples.size());
        int older = samples.size() / 2;
        for (int i = 0; i < samples.size(); i++) {
            boolean change = i == 0 || !samples.get(i).sameAs(samples.get(i - 1));
            if (i >= older || i % 2 == 0 || (keepChanges && change)) {
                kept.add(samples.get(i));
            }
        }
        return kept;
    }
}
