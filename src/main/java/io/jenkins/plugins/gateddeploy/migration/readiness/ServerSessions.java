package io.jenkins.plugins.gateddeploy.migration.readiness;

import java.util.List;
import java.util.Optional;

/**
 * The other sessions of the database.
 *
 * @param sessions those that can be seen, at least in part
 * @param hidden how many can be seen only in part; -1 if it cannot even be told how many there are
 * @param grant the right that would show them; null if nothing is hidden
 */
record ServerSessions(List<ServerSession> sessions, int hidden, String grant) {
    ServerSessions {
        sessions = List.copyOf(sessions);
    }

    Optional<ServerSession> session(long id) {
        return sessions.stream().filter(it -> it.id() == id).findFirst();
    }
}
