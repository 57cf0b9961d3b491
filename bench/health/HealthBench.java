import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.gateddeploy.health.HealthRequest;
import io.jenkins.plugins.gateddeploy.health.HealthWait;
import io.jenkins.plugins.gateddeploy.health.HttpProbe;
import io.jenkins.plugins.gateddeploy.health.ProbeEngine;
import io.jenkins.plugins.gateddeploy.health.ProbePolicy;
import io.jenkins.plugins.gateddeploy.health.ProbeSecrets;
import io.jenkins.plugins.gateddeploy.health.Sampler;
import io.jenkins.plugins.gateddeploy.health.WaitState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** See {@code bench/health/run}. */
public final class HealthBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static volatile int status = 503;
    private static CountDownLatch asked = new CountDownLatch(1);
    private static HttpServer server;
    private static String url;

    public static void main(String[] arguments) throws Exception {
        int repetitions = Integer.parseInt(arguments[0]);
        String waitOn = arguments[1];
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_000);
        ThreadPoolExecutor serverThreads = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
        serverThreads.prestartAllCoreThreads();
        server.setExecutor(serverThreads);
        server.createContext("/", exchange -> {
            asked.countDown();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
        System.out.printf(
                "JDK %s, %d cores, %d MiB heap at most%n%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20);
        if (repetitions > 0) {
            healthyToPassed(repetitions, waitOn);
        }
        manyAtOnce();
        System.exit(0);
    }

    /** The service turns healthy at a random moment of the interval; measured is the time until the tool says so. */
    private static void healthyToPassed(int repetitions, String waitOn) throws Exception {
        System.out.println("| interval | tool | min ms | median ms | max ms | n |\n|---|---|---|---|---|---|");
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
        try (ProbeEngine engine = new ProbeEngine(scheduler)) {
            Sampler sampler = new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none());
            for (int interval : new int[] {250, 2000}) {
                List<List<Double>> figures = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                Random random = new Random(42);
                // In turn, so that whatever else the machine does hits all alike.
                for (int i = 0; i < repetitions; i++) {
                    long offset = interval + random.nextInt(interval);
                    figures.get(0).add(once(offset, () -> inProcess(sampler, scheduler, interval)));
                    figures.get(1).add(once(offset, () -> process(
                            "java", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                            "io.jenkins.plugins.gateddeploy.cli.Main", "wait-for-health", "--url", url, "--successes", "1",
                            "--interval", String.valueOf(interval / 1000.0), "--timeout", "120")));
                    figures.get(2).add(once(offset, () -> process(
                            waitOn, "--interval", String.valueOf(interval), url.replace("http:", "http-get:"))));
                }
                print(interval, "health gate in a running JVM (as in Jenkins)", figures.get(0));
                print(interval, "`gated-deploy wait-for-health`, until the process ends", figures.get(1));
                print(interval, "`wait-on` 9.5.1, until the process ends", figures.get(2));
            }
        }
        scheduler.shutdownNow();
    }

    private static double once(long offsetMillis, Callable<Callable<?>> start) throws Exception {
        status = 503;
        asked = new CountDownLatch(1);
        Callable<?> end = start.call();
        if (!asked.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody asked");
        }
        TimeUnit.MILLISECONDS.sleep(offsetMillis);
        long healthy = System.nanoTime();
        status = 200;
        end.call();
        return (System.nanoTime() - healthy) / 1e6;
    }

    private static Callable<?> inProcess(Sampler sampler, ScheduledExecutorService scheduler, int interval) {
        HealthRequest request = HealthRequest.builder()
                .probe(HttpProbe.to(url).build())
                .successes(1)
                .interval(Duration.ofMillis(interval))
                .build();
        CompletableFuture<WaitState> end = new HealthWait(
                        request,
                        WaitState.begin(request, System.currentTimeMillis()),
                        sampler::sample,
                        scheduler,
                        Clock.systemUTC(),
                        new HealthWait.Listener() {})
                .start();
        return end::get;
    }

    private static Callable<?> process(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return () -> {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + exit);
            }
            return exit;
        };
    }

    private static void print(int interval, String tool, List<Double> figures) {
        double[] sorted = figures.stream().mapToDouble(it -> it).sorted().toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        System.out.printf(
                "| %d ms | %s | %.0f | %.0f | %.0f | %d |%n",
                interval, tool, sorted[0], median, sorted[sorted.length - 1], sorted.length);
    }

    /** A thousand probes at the same moment: time, threads and heap, beside the JDK's client. */
    private static void manyAtOnce() throws Exception {
        System.out.println("\n| 1 000 probes at once | first ms | median of 9 ms | threads more than idle |\n|---|---|---|---|");
        status = 200;
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(2);
        timer.prestartAllCoreThreads();
        int idle = settledThreads();
        // As in Jenkins, which has a timer.
        try (ProbeEngine engine = new ProbeEngine(timer)) {
            Sampler sampler = new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none());
            HealthRequest request = HealthRequest.builder()
                    .probe(HttpProbe.to(url).build())
                    .requestTimeout(Duration.ofSeconds(60))
                    .build();
            burst("this engine (httpcore)", idle, () -> sampler.sample(
                    request, System.currentTimeMillis(), System.currentTimeMillis() + 60_000));
        }
        timer.shutdownNow();
        idle = settledThreads();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60)).build();
        burst("java.net.http.HttpClient", idle, () -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        waiting();
    }

    private static void burst(String name, int idle, Callable<CompletableFuture<?>> probe) throws Exception {
        double[] figures = new double[10];
        THREADS.resetPeakThreadCount();
        for (int round = 0; round < figures.length; round++) {
            long start = System.nanoTime();
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                all.add(probe.call());
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            figures[round] = (System.nanoTime() - start) / 1e6;
        }
        double first = figures[0];
        double[] warm = Arrays.copyOfRange(figures, 1, figures.length);
        Arrays.sort(warm);
        System.out.printf("| %s | %.0f | %.0f | %d |%n", name, first, warm[4], THREADS.getPeakThreadCount() - idle);
    }

    /** Heap and threads of a thousand waits between two samples. */
    private static void waiting() throws Exception {
        status = 503;
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2);
        scheduler.prestartAllCoreThreads();
        int threadsBefore = settledThreads();
        try (ProbeEngine engine = new ProbeEngine(scheduler)) {
            Sampler sampler = new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none());
            long heapBefore = heap();
            THREADS.resetPeakThreadCount();
            List<Callable<?>> ends = new ArrayList<>();
            CountDownLatch twice = new CountDownLatch(2_000);
            for (int i = 0; i < 1_000; i++) {
                HealthRequest request = HealthRequest.builder()
                        .probe(HttpProbe.to(url).json("$.status", "UP").build())
                        .interval(Duration.ofSeconds(2))
                        .requestTimeout(Duration.ofSeconds(30))
                        .build();
                HealthWait wait = new HealthWait(
                        request,
                        WaitState.begin(request, System.currentTimeMillis()),
                        sampler::sample,
                        scheduler,
                        Clock.systemUTC(),
                        new HealthWait.Listener() {
                            @Override
                            public void advanced(WaitState state) {
                                twice.countDown();
                            }
                        });
                ends.add(wait.start()::get);
            }
            twice.await();
            System.out.printf(
                    "%n1 000 waits after two samples each: %d KiB more heap (%.1f KiB each), %d threads more than before%n",
                    (heap() - heapBefore) >> 10, (heap() - heapBefore) / 1024.0 / 1_000, THREADS.getPeakThreadCount() - threadsBefore);
        }
        scheduler.shutdownNow();
    }

    /** Threads of what was measured before take seconds to end, and would hide those of what comes next. */
    private static int settledThreads() throws InterruptedException {
        int before = -1;
        int now = THREADS.getThreadCount();
        while (now != before) {
            before = now;
            TimeUnit.SECONDS.sleep(7);
            now = THREADS.getThreadCount();
        }
        return now;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
