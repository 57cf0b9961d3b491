import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The service that is deployed: {@code java Shop.java PORT VERSION well|sick|crashes}. */
public final class Shop {
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String version = arguments[1];
        String condition = arguments[2];
        if (condition.equals("crashes")) {
            System.err.println("shop: column orders.total has another type than expected");
            System.exit(1);
        }
        boolean well = condition.equals("well");
        byte[] health = ("{\"status\":\"" + (well ? "UP" : "FAILED") + "\",\"version\":\"" + version + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(well ? 200 : 503, health.length);
            exchange.getResponseBody().write(health);
            exchange.close();
        });
        server.start();
    }
}
