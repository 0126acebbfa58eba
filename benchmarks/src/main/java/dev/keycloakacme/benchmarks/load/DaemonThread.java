package dev.keycloakacme.benchmarks.load;

/** Threads that serve others and end with them. */
final class DaemonThread {

    private DaemonThread() {}

    static Thread of(Runnable task) {
        Thread thread = new Thread(task, "answers");
        thread.setDaemon(true);
        return thread;
    }
}
