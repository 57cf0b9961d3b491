package io.jenkins.plugins.gateddeploy.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Reads a pipe, such as a shell's {@code <(command)}, for as long as the gate has time. Opening a named pipe that nobody writes
 * to blocks in the operating system, where no interrupt reaches, so a thread of its own does that.
 */
final class PipeReader {
    private PipeReader() {}

    /**
     * The first bytes of what is written to the pipe.
     *
     * @throws CancellationException if the gate's time is up first
     */
    static byte[] read(Path pipe, int most) throws IOException {
        FutureTask<byte[]> task = new FutureTask<>(() -> {
            // A stream from Files would not hear the interrupt.
            try (InputStream in = Channels.newInputStream(FileChannel.open(pipe, StandardOpenOption.READ))) {
                return in.readNBytes(most);
            }
        });
        Thread thread = new Thread(task, "gated-deploy reads a pipe");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            // Ends a read. A thread that still opens the pipe goes on once there is a writer.
            thread.interrupt();
            release(pipe);
            Thread.currentThread().interrupt();
            throw new CancellationException("the gate is no longer wanted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    /** Opens the pipe for both directions, which blocks on no system that has pipes, and writes nothing. */
    private static void release(Path pipe) {
        Thread thread = new Thread(
                () -> {
                    try {
                        if (Files.readAttributes(pipe, BasicFileAttributes.class)
                                .isOther()) {
                            FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)
                                    .close();
                        }
                    } catch (IOException | RuntimeException e) {
                        // Not ours to write to: the thread ends with the process.
                    }
                },
                "gated-deploy leaves a pipe");
        thread.setDaemon(true);
        thread.start();
    }
}
