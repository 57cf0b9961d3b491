package io.jenkins.plugins.gateddeploy.gate;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the judgement of a gate so that it always ends with a report: within one deadline whatever the input, and also when
 * the gate itself fails. The judgement has a thread of its own, which is interrupted when the time is up or the caller is;
 * see {@link Interruption} for how it notices.
 */
public final class GateRun {
    /** How long a gate may take that is not told otherwise. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /** Rule of a gate that was not done in time. */
    public static final String DEADLINE = "gate-deadline";
    /** Rule of a gate that failed itself. */
    public static final String COULD_NOT_LOOK = "gate-could-not-look";

    /** Enough for any nesting that the parsers let through, wherever the caller's own stack ends. */
    private static final long STACK_BYTES = 8L << 20;

    private static final String OURS = "io.jenkins.plugins.gateddeploy.";
    private static final ThreadLocal<GateRun> CURRENT = new ThreadLocal<>();

    private volatile String doing = "starting";

    private GateRun() {}

    /** What a gate does between its request and its report. */
    @FunctionalInterface
    public interface Judgement {
        Report run() throws InterruptedException;
    }

    /**
     * Runs a judgement until it answers or its time is up.
     *
     * @param limit how long it may take
     * @param otherwise a report without the judgement's findings, for when there is none; start it just before
     * @return the judgement's report; or {@code otherwise}, UNKNOWN, with a finding {@link #DEADLINE} or {@link
     *     #COULD_NOT_LOOK}
     * @throws UsageException if the judgement refuses its request
     * @throws InterruptedException if the caller is interrupted; the judgement is, too, then
     */
    public static Report within(Duration limit, ReportBuilder otherwise, Judgement judgement)
            throws InterruptedException {
        GateRun run = new GateRun();
        FutureTask<Report> task = new FutureTask<>(() -> run.judge(judgement));
        Thread thread = new Thread(null, task, "gated-deploy " + otherwise.gate() + " gate", STACK_BYTES);
        thread.setDaemon(true);
        try {
            thread.start();
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return otherwise.couldNotTell(tooLate(limit, run.doing)).build();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UsageException wrong) {
                throw wrong;
            }
            return failed(otherwise, e.getCause());
        } catch (OutOfMemoryError e) {
            // No thread could be started.
            return failed(otherwise, e);
        }
    }

    /** Says what the gate of this thread is at, for the finding if its time runs out: {@code reading .env}. */
    public static void doing(String what) {
        GateRun run = CURRENT.get();
        if (run != null) {
            run.doing = what;
        }
        Interruption.check();
    }

    /**
     * The report of a gate that failed itself. The message of the error may hold a secret, so only its kind is told, and the
     * line of ours that it came from.
     */
    public static Report failed(ReportBuilder otherwise, Throwable error) {
        String at = Arrays.stream(error.getStackTrace())
                .filter(it -> it.getClassName().startsWith(OURS))
                .findFirst()
                .map(it -> " in " + it.getFileName() + ":" + it.getLineNumber())
                .orElse("");
        return otherwise
                .couldNotTell(Finding.error(COULD_NOT_LOOK)
                        .title("The gate failed before it could decide")
                        .expected("a check that runs to its end")
                        .found(error.getClass().getSimpleName() + at)
                        .fix("Report this as a defect, with the input if you can share it.")
                        .build())
                .build();
    }

    private Report judge(Judgement judgement) throws InterruptedException {
        CURRENT.set(this);
        try {
            return judgement.run();
        } finally {
            CURRENT.remove();
        }
    }

    private static Finding tooLate(Duration limit, String doing) {
        String seconds = limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
        return Finding.error(DEADLINE)
                .title("The gate did not finish within " + seconds)
                .expected("a decision within " + seconds)
                .found("time ran out while " + doing)
                .fix("Check the input named here: a pipe that nobody writes to, a pattern that never ends or a file far"
                        + " larger than usual.")
                .build();
    }
}
