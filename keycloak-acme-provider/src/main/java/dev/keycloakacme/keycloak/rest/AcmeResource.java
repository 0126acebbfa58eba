package dev.keycloakacme.keycloak.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Takes every method on every path below {@code acme}, so that every answer is ours; {@link AcmeRoutes} and
 * {@link PublicRoutes} tell them apart. */
@Consumes(MediaType.WILDCARD)
public final class AcmeResource {

    private final Endpoint endpoint;
    private final PublicEndpoint publicEndpoint;

    AcmeResource(Endpoint endpoint, PublicEndpoint publicEndpoint) {
        this.endpoint = endpoint;
        this.publicEndpoint = publicEndpoint;
    }

    @GET
    @Path("{path:.*}")
    public Response get(@PathParam("path") String path) {
        return answer("GET", path, InputStream.nullInputStream());
    }

    @HEAD
    @Path("{path:.*}")
    public Response head(@PathParam("path") String path) {
        return answer("HEAD", path, InputStream.nullInputStream());
    }

    @POST
    @Path("{path:.*}")
    public Response post(@PathParam("path") String path, InputStream body) {
        return answer("POST", path, body);
    }

    @PUT
    @Path("{path:.*}")
    public Response put(@PathParam("path") String path) {
        return answer("PUT", path, InputStream.nullInputStream());
    }

    @PATCH
    @Path("{path:.*}")
    public Response patch(@PathParam("path") String path) {
        return answer("PATCH", path, InputStream.nullInputStream());
    }

    @DELETE
    @Path("{path:.*}")
    public Response delete(@PathParam("path") String path) {
        return answer("DELETE", path, InputStream.nullInputStream());
    }

    @OPTIONS
    @Path("{path:.*}")
    public Response options(@PathParam("path") String path) {
        return answer("OPTIONS", path, InputStream.nullInputStream());
    }

    private Response answer(String method, String path, InputStream body) {
        return PublicEndpoint.serves(path)
                ? publicEndpoint.answer(method, path, body)
                : endpoint.answer(method, path, body);
    }
}
