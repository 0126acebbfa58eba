package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.PolicyMapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.GroupProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Keycloak's models with as much of them as mappers read. What is not given here fails loudly. */
final class Components {

    private Components() {}

    /** A component with these settings, each written {@code key=value}; a repeated key has several values. */
    static ComponentModel component(String... settings) {
        ComponentModel component = new ComponentModel();
        component.setId("1");
        component.setName("platform-team");
        component.setParentId("realm-id");
        component.setProviderType(PolicyMapper.class.getName());
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        Arrays.stream(settings).forEach(setting -> {
            String[] parts = setting.split("=", 2);
            config.add(parts[0], parts[1]);
        });
        component.setConfig(config);
        return component;
    }

    static RealmModel realm(ComponentModel... mappers) {
        return fake(RealmModel.class, (method, arguments) -> switch (method) {
            case "getId" -> "realm-id";
            case "getComponentsStream" -> Stream.of(mappers);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    static ClientModel client(String id) {
        return client(id, null, Map.of());
    }

    /** A client with the optional scope {@code acme-devices} and the default scope {@code acme-servers}. */
    static ClientModel client(String id, @Nullable String registrationToken, Map<String, String> attributes) {
        ClientScopeModel scope = fake(ClientScopeModel.class, (method, arguments) -> {
            throw new UnsupportedOperationException(method);
        });
        return fake(ClientModel.class, (method, arguments) -> switch (method) {
            case "getClientId" -> id;
            case "getRegistrationToken" -> registrationToken;
            case "getAttribute" -> attributes.get(arguments.get(0));
            case "getClientScopes" -> Map.of(arguments.get(0).equals(true) ? "acme-servers" : "acme-devices", scope);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    static GroupModel group(String name, @Nullable GroupModel parent) {
        return group(name, parent, GroupModel.Type.REALM);
    }

    static GroupModel group(String name, @Nullable GroupModel parent, GroupModel.Type type) {
        return fake(GroupModel.class, (method, arguments) -> switch (method) {
            case "getName" -> name;
            case "getParent" -> parent;
            case "getType" -> type;
            case "escapeSlashesInGroupPath" -> GroupProvider.DEFAULT_ESCAPE_SLASHES;
            case "getOrganization" -> null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    /** A group with the attribute {@code acme} and roles. */
    static GroupModel group(String name, List<String> attribute, RoleModel... roles) {
        return fake(GroupModel.class, (method, arguments) -> switch (method) {
            case "getName" -> name;
            case "getParent" -> null;
            case "getType" -> GroupModel.Type.REALM;
            case "escapeSlashesInGroupPath" -> GroupProvider.DEFAULT_ESCAPE_SLASHES;
            case "getOrganization" -> null;
            case "getAttributeStream" -> arguments.get(0).equals("acme") ? attribute.stream() : Stream.empty();
            case "hasRole" -> List.of(roles).contains(arguments.get(0));
            default -> throw new UnsupportedOperationException(method);
        });
    }

    static UserModel user(String name, Map<String, List<String>> attributes, RoleModel... roles) {
        return fake(UserModel.class, (method, arguments) -> switch (method) {
            case "getUsername" -> name;
            case "getAttributeStream" -> attributes.getOrDefault((String) arguments.get(0), List.of()).stream();
            case "getRoleMappingsStream" -> Stream.of(roles);
            case "getGroupsStream" -> Stream.empty();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    static RoleModel role(String name) {
        RoleModel[] self = new RoleModel[1];
        self[0] = fake(RoleModel.class, (method, arguments) -> switch (method) {
            case "getName" -> name;
            case "isComposite" -> false;
            case "getCompositesStream" -> Stream.empty();
            case "equals" -> arguments.get(0) == self[0];
            case "hashCode" -> name.hashCode();
            default -> throw new UnsupportedOperationException(method);
        });
        return self[0];
    }

    interface Answers {
        @Nullable Object answer(String method, List<Object> arguments);
    }

    static <T> T fake(Class<T> type, Answers answers) {
        InvocationHandler handler = (proxy, method, arguments) ->
                answers.answer(method.getName(), arguments == null ? List.of() : List.of(arguments));
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
