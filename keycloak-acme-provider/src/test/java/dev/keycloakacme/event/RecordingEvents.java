package dev.keycloakacme.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was recorded, for tests to look at. */
public final class RecordingEvents implements AcmeEvents {

    private final List<AcmeEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void record(AcmeEvent event) {
        events.add(event);
    }

    @Override
    public void recordRefusal(AcmeEvent.Refused event) {
        events.add(event);
    }

    public <T extends AcmeEvent> List<T> of(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
