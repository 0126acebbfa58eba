package dev.keycloakacme.benchmarks.micro;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.mappers.ClaimsMapperFactory;
import dev.keycloakacme.mappers.ClientMapperFactory;
import dev.keycloakacme.mappers.GroupMapperFactory;
import dev.keycloakacme.mappers.RoleMapperFactory;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.PolicyMapperFactory;
import dev.keycloakacme.spi.Requester;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.GroupProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/**
 * A realm in memory with 200 policy mappers of which about half are about its one client, whose service account is in 50
 * groups. Whatever mappers do not ask is not there.
 */
final class SampleRealm {

    private static final int DIVISIONS = 5;
    private static final int TEAMS = 10;

    private final Map<String, PolicyMapperFactory> factories = new HashMap<>();
    private final List<ComponentModel> components = new ArrayList<>();
    private final Map<String, GroupModel> groups = new HashMap<>();
    private final List<GroupModel> memberships = new ArrayList<>();
    private final Map<String, RoleModel> roles = new HashMap<>();
    private final Set<RoleModel> held = new HashSet<>();

    private final ClientModel client = fake(ClientModel.class, (method, given) -> switch (method) {
        case "getClientId" -> "gateway";
        case "getRegistrationToken", "getAttribute" -> null;
        default -> throw new UnsupportedOperationException(method);
    });

    private final UserModel serviceAccount = fake(UserModel.class, (method, given) -> switch (method) {
        case "getRoleMappingsStream" -> held.stream();
        case "getGroupsStream" -> memberships.stream();
        default -> throw new UnsupportedOperationException(method);
    });

    private final GroupProvider groupProvider = fake(GroupProvider.class, (method, given) -> switch (method) {
        case "getGroupByName" ->
            groups.get((given[1] == null ? "" : ((GroupModel) given[1]).getName() + "/") + given[2]);
        default -> throw new UnsupportedOperationException(method);
    });

    private final RealmModel realm = fake(RealmModel.class, (method, given) -> switch (method) {
        case "getId" -> "realm-1";
        case "getName" -> "corp";
        case "getRole" -> roles.get(given[0]);
        case "getComponentsStream" ->
            components.stream()
                    .filter(it -> given.length < 2 || it.getProviderType().equals(given[1]));
        default -> throw new UnsupportedOperationException(method);
    });

    private final KeycloakContext context = fake(KeycloakContext.class, (method, given) -> realm);

    private final KeycloakSession session = fake(KeycloakSession.class, (method, given) -> switch (method) {
        case "getContext" -> context;
        case "groups" -> groupProvider;
        case "getProvider" -> mapper((ComponentModel) given[1]);
        default -> throw new UnsupportedOperationException(method);
    });

    SampleRealm() {
        List.<PolicyMapperFactory>of(
                        new GroupMapperFactory(),
                        new RoleMapperFactory(),
                        new ClientMapperFactory(),
                        new ClaimsMapperFactory())
                .forEach(factory -> factories.put(factory.getId(), factory));
        for (int division = 0; division < DIVISIONS; division++) {
            GroupModel parent = group("division-" + division, null);
            groups.put("division-" + division, parent);
            for (int team = 0; team < TEAMS; team++) {
                GroupModel group = group("team-" + team, parent);
                groups.put("division-" + division + "/team-" + team, group);
                memberships.add(group);
            }
        }
        for (int i = 0; i < 80; i++) {
            allow("group", i, "group", "/division-" + i / TEAMS + "/team-" + i % TEAMS);
        }
        for (int i = 0; i < 40; i++) {
            allow("group", i + 80, "group", "/division-" + i, "subgroups", "true", "names", "dns:*.${group|slug}.corp");
        }
        for (int i = 0; i < 40; i++) {
            RoleModel role = role("role-" + i);
            roles.put("role-" + i, role);
            if (i % 2 == 0) {
                held.add(role);
            }
            allow("role", i, "role", "role-" + i);
        }
        for (int i = 0; i < 20; i++) {
            allow("client", i, "clients", i == 0 ? "gateway" : "other-" + i, "names", "dns:${client_id}.apps.corp");
        }
        for (int i = 0; i < 10; i++) {
            allow("claims", i, "issuer", "https://gitlab.corp", "claims", "project_path=infra/" + i);
            mapper("group", "deny-" + i, "group", "/division-" + i % DIVISIONS + "/team-1", "effect", "deny")
                    .getConfig()
                    .add("names", "dns:**.prod-" + i + ".corp");
        }
    }

    KeycloakSession session() {
        return session;
    }

    RealmModel model() {
        return realm;
    }

    int mappers() {
        return components.size();
    }

    /** As a request makes it. */
    Requester requester() {
        return new Requester(
                new Subject(Subject.Kind.CLIENT, "c"),
                "gateway",
                Optional.of(client),
                Optional.of(serviceAccount),
                memberships,
                "10.0.0.7",
                Map.of(),
                null);
    }

    private void allow(String provider, int number, String... settings) {
        ComponentModel component = mapper(provider, provider + "-" + number, settings);
        component.getConfig().add("effect", "allow");
        component.getConfig().add("profiles", "server");
        component.getConfig().add("longest-validity", "30d");
        component.getConfig().add("names", "dns:**." + provider + "-" + number + ".apps.corp");
    }

    private ComponentModel mapper(String provider, String name, String... settings) {
        ComponentModel component = new ComponentModel();
        component.setId(name);
        component.setName(name);
        component.setParentId("realm-1");
        component.setProviderId(provider);
        component.setProviderType(PolicyMapper.class.getName());
        component.setConfig(new MultivaluedHashMap<>());
        for (int i = 0; i < settings.length; i += 2) {
            component.getConfig().add(settings[i], settings[i + 1]);
        }
        components.add(component);
        return component;
    }

    private PolicyMapper mapper(ComponentModel component) {
        return Objects.requireNonNull(factories.get(component.getProviderId())).create(session, component);
    }

    private static GroupModel group(String name, @Nullable GroupModel parent) {
        return fake(GroupModel.class, (method, given) -> switch (method) {
            case "getName" -> name;
            case "getParent" -> parent;
            case "getParentId" -> parent == null ? null : parent.getName();
            case "getType" -> GroupModel.Type.REALM;
            case "escapeSlashesInGroupPath" -> GroupProvider.DEFAULT_ESCAPE_SLASHES;
            case "getOrganization" -> null;
            case "getRoleMappingsStream" -> Stream.empty();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static RoleModel role(String name) {
        return fake(RoleModel.class, (method, given) -> switch (method) {
            case "getName" -> name;
            case "isComposite" -> false;
            case "getCompositesStream" -> Stream.empty();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    @FunctionalInterface
    private interface Answers {
        @Nullable Object answer(String method, Object[] given);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> switch (method.getName()) {
                    case "equals" -> proxy == given[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> answers.answer(method.getName(), given == null ? new Object[0] : given);
                }));
    }
}
