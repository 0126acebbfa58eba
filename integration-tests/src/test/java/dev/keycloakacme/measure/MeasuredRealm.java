package dev.keycloakacme.measure;

import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.RealmAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A realm with rows as a year leaves them, of clients and users that are there, or not any more. */
record MeasuredRealm(RealmAdmin admin, String id) {

    private static final int CLIENTS = 60;
    private static final int USERS = 50;
    private static final int GONE = 10;

    /** Texts of rows that a real order left. */
    record Sample(String chain, String request, String jwk) {}

    static MeasuredRealm fill(RealmAdmin admin, PostgresServer database, int certificates, Sample sample)
            throws SQLException {
        admin.admin().createRealm(admin.realm(), Map.of("acme.enabled", "true"));
        String id = admin.id();
        List<String[]> subjects = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            admin.putServiceClient("client-" + number, "secret");
            subjects.add(new String[] {"CLIENT", "client", clientId(admin, "client-" + number)});
        }
        for (int number = 0; number < USERS; number++) {
            subjects.add(new String[] {"USER", "user", admin.createUser("user-" + number, "password")});
        }
        for (int number = 0; number < GONE; number++) {
            subjects.add(new String[] {"USER", "user", "gone-" + number});
        }
        admin.acme().issueFor("client-0"); // whose key is protected as all are, or the job would encrypt them anew
        String master = value(database, "select MASTER_KEY from ACME_EAB_CREDENTIAL where REALM_ID = '" + id + "'");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists measured_subject"
                            + " (REALM varchar(36), NUMBER int, KIND varchar(16), KIND_NAME varchar(16), SUBJECT varchar(255))");
            addSubjects(connection, admin.realm(), subjects);
            String script = script().replace("{realm}", admin.realm())
                    .replace("{id}", id)
                    .replace("{n}", Integer.toString(certificates))
                    .replace("{subjects}", Integer.toString(subjects.size()))
                    .replace("{now}", Long.toString(System.currentTimeMillis()))
                    .replace("{master}", master)
                    .replace("{jwk}", sample.jwk())
                    .replace("{request}", sample.request())
                    .replace("{chain}", sample.chain());
            for (String sql : script.split(";\n")) {
                statement.execute(sql);
            }
        }
        return new MeasuredRealm(admin, id);
    }

    private static String clientId(RealmAdmin admin, String clientId) {
        return admin.admin()
                .get("/admin/realms/" + admin.realm() + "/clients?clientId=" + clientId)
                .path(0)
                .path("id")
                .asText();
    }

    private static void addSubjects(Connection connection, String realm, List<String[]> subjects) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into measured_subject values (?, ?, ?, ?, ?)")) {
            for (int number = 0; number < subjects.size(); number++) {
                insert.setString(1, realm);
                insert.setInt(2, number);
                insert.setString(3, subjects.get(number)[0]);
                insert.setString(4, subjects.get(number)[1]);
                insert.setString(5, subjects.get(number)[2]);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The one value that the query finds. */
    static String value(PostgresServer database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String script() {
        try (InputStream in = MeasuredRealm.class.getResourceAsStream("fill.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
