package dev.keycloakacme.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnGround(Ground.H2)
class PostgresServerIT {

    @TempDir
    Path folder;

    private PostgresServer server;

    @BeforeEach
    void start() {
        server = PostgresServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsCommittedSurvivesACrashAndIsThereOnTheSamePort() throws SQLException {
        try (Connection connection = server.connect()) {
            connection.createStatement().execute("create table kept as select 'here' as note");

            server.kill();

            assertThat(server.running()).isEmpty();
            assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        }
        server.start();
        assertThat(value("select note from kept")).isEqualTo("here");
    }

    @Test
    void stoppingDoesNotWaitForThoseConnected() throws SQLException {
        try (Connection connection = server.connect()) {
            assertThat(connection.isValid(1)).isTrue();
            server.stop();
            assertThat(server.running()).isEmpty();
        }
    }

    @Test
    void writesToDiskAndHasRoomForTwoNodes() throws SQLException {
        assertThat(value("show fsync")).isEqualTo("on");
        assertThat(value("show synchronous_commit")).isEqualTo("on");
        assertThat(Integer.parseInt(value("show max_connections"))).isGreaterThan(2 * 100);
    }

    private String value(String query) throws SQLException {
        try (Connection connection = server.connect();
                ResultSet result = connection.createStatement().executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
