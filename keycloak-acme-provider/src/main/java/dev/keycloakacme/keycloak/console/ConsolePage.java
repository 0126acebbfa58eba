package dev.keycloakacme.keycloak.console;

import dev.keycloakacme.keycloak.rest.JsonText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.common.Version;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** The page as HTML: where its script is, and what the script must know, in the form that the console's own has. */
record ConsolePage(String resourceUrl, Map<String, String> environment) {

    /** The admin theme whose resources it loads. */
    static final String THEME = "acme";

    private static final String HTML = """
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Certificates (ACME)</title>
                <link rel="icon" type="image/svg+xml" href="%1$s/favicon.svg">
                <link rel="stylesheet" href="%1$s/standalone/app.css">
                <script type="module" src="%1$s/standalone/app.js"></script>
              </head>
              <body>
                <div id="app"></div>
                <noscript>JavaScript is required.</noscript>
                <script id="environment" type="application/json">%2$s</script>
              </body>
            </html>
            """;

    /** For admins who log in to the realm. */
    static ConsolePage of(KeycloakSession session, RealmModel realm) {
        URI admin = session.getContext().getUri(UrlType.ADMIN).getBaseUri();
        URI login = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
        String consoleUrl = Urls.adminConsoleRoot(admin, realm.getName()).toString();
        String resources = Urls.themeRoot(admin).getPath() + "/admin/" + THEME; // where the page is
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("serverBaseUrl", withoutSlash(login.toString()));
        environment.put("adminBaseUrl", withoutSlash(admin.toString()));
        environment.put("realm", realm.getName());
        environment.put("clientId", ConsoleClient.ID);
        environment.put("resourceUrl", resources);
        environment.put("resourceVersion", Version.RESOURCES_VERSION);
        environment.put("consoleBaseUrl", consoleUrl);
        environment.put("logo", "");
        environment.put("logoUrl", "");
        return new ConsolePage(resources, environment);
    }

    String html() {
        // a realm may be called </script>
        String json = JsonText.of(environment).replace("<", "\\u003c");
        return HTML.formatted(resourceUrl, json);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
