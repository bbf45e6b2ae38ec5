package io.github.cfnwaves.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Carries each connection to a port of this machine's loopback to one in a house, whose loopback is another. */
public final class Tunnel implements AutoCloseable {
    private final PrivateEngineHouse house;
    private final int inner;
    private final ServerSocket outer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Process> carriers = ConcurrentHashMap.newKeySet();

    Tunnel(PrivateEngineHouse house, int inner) throws IOException {
        this.house = house;
        this.inner = inner;
        thread("tunnel", this::acceptAll);
    }

    /** Where to knock, such as {@code tcp://127.0.0.1:40123}. */
    public String host() {
        return "tcp://127.0.0.1:" + outer.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        outer.close();
        carriers.forEach(Process::destroyForcibly);
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = outer.accept();
                Process carrier = house.speakTo(List.of(
                        "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + inner + " 4<&0; cat <&4 >&3 & exec cat <&3"));
                carriers.add(carrier);
                thread("tunnel-in", () -> carry(client, carrier, true));
                thread("tunnel-out", () -> carry(client, carrier, false));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void carry(Socket client, Process carrier, boolean inwards) {
        try (client;
                InputStream from = inwards ? client.getInputStream() : carrier.getInputStream();
                OutputStream to = inwards ? carrier.getOutputStream() : client.getOutputStream()) {
            byte[] buffer = new byte[16 << 10];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            // one of the two has gone, and so does the other
        } finally {
            carrier.destroy();
            carriers.remove(carrier);
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
