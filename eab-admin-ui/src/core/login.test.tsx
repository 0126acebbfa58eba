import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ProblemAlert } from "../components/ProblemAlert";
import { ApiError } from "./errors";
import { LogInProvider, tokenOf, useHandingOver, useLogInAgain, useStaying, type Login } from "./login";

/** As `keycloak-js` is: a refusal clears the tokens, and then leads to the login. */
function fakeLogin(failure?: unknown) {
  const led: string[] = [];
  const login: Login = {
    token: "former",
    refreshToken: "refresh",
    idTokenParsed: { sub: "alice" },
    loginRequired: true,
    onAuthLogout: () => led.push("logout"),
    updateToken: () => {
      if (failure === undefined) {
        login.token = "fresh";
        return Promise.resolve(true);
      }
      if ((failure as { response?: Response }).response?.status === 400) {
        Object.assign(login, { token: undefined, refreshToken: undefined, idTokenParsed: undefined });
        login.onAuthLogout?.();
        if (login.loginRequired) {
          led.push("login");
        }
      }
      return Promise.reject(failure instanceof Error ? failure : new Error("refused"));
    },
  };
  return { login, led };
}

const refused = (status: number) => Object.assign(new Error("refused"), { response: new Response(null, { status }) });

afterEach(() => {
  vi.restoreAllMocks();
  window.name = "";
  Object.assign(window, { opener: null });
});

describe("tokenOf", () => {
  it("gives a fresh token", async () => {
    expect(await tokenOf(fakeLogin().login)).toBe("fresh");
  });

  it.each([400, 401, 403])("gives none where the server refuses another: %d", async (status) => {
    const { login } = fakeLogin(refused(status));
    expect(await tokenOf(login)).toBeUndefined();
    login.refreshToken = undefined;
    expect(await tokenOf(login)).toBeUndefined();
  });

  it.each([new TypeError("Failed to fetch"), refused(503)])(
    "does not take a server that cannot be reached for a login that has ended: %s",
    async (failure) => {
      await expect(tokenOf(fakeLogin(failure).login)).rejects.toMatchObject({ kind: "offline" });
    },
  );
});

const Page = ({ login }: { login: Login }) => {
  useStaying(login);
  const logIn = useLogInAgain(login);
  return (
    <LogInProvider value={logIn}>
      <ProblemAlert error={EXPIRED} />
    </LogInProvider>
  );
};

const EXPIRED = new ApiError("expired", "acmeErrorExpired");

describe("a page whose login ends", () => {
  it("stays, and leaves the console as it was when it goes", async () => {
    const { login, led } = fakeLogin(refused(400));
    const { unmount } = render(<Page login={login} />);
    await tokenOf(login);
    expect(led).toEqual([]);
    unmount();
    expect(login.loginRequired).toBe(true);
    login.onAuthLogout?.();
    expect(led).toEqual(["logout"]);
  });

  const openWindow = () => {
    const other = { closed: false } as Window;
    vi.spyOn(window, "open").mockReturnValue(other);
    const say = (data: unknown, source: unknown = other, origin = location.origin) =>
      window.dispatchEvent(new MessageEvent("message", { data, source: source as Window, origin }));
    return { other, say };
  };
  const handed = (sub: string) => ({ acmeLogin: { token: "new", refreshToken: "new", idTokenParsed: { sub } } });

  it("takes the login of the window that it opened", async () => {
    const { login } = fakeLogin();
    const { say } = openWindow();
    render(<Page login={login} />);
    await userEvent.click(screen.getByTestId("acme-log-in-again"));
    say(handed("alice"));
    expect(await screen.findByTestId("acme-logged-in")).toBeVisible();
    expect(login.refreshToken).toBe("new");
  });

  it("takes it from nobody else, and of nobody else", async () => {
    const { login } = fakeLogin();
    const { say, other } = openWindow();
    render(<Page login={login} />);
    await userEvent.click(screen.getByTestId("acme-log-in-again"));
    say(handed("alice"), window);
    say(handed("alice"), other, "https://elsewhere.corp");
    say("acme");
    say(handed("mallory"));
    expect(await screen.findByTestId("acme-problem")).toBeVisible();
    expect(login.refreshToken).toBe("refresh");
  });
});

describe("a window that was opened to log in", () => {
  const Opened = ({ login }: { login: Login }) => {
    useHandingOver(login);
    return null;
  };

  it.each([
    ["acme-login", 1],
    ["", 0],
  ])("hands the login over to its own site, if it is one: %s", (name, times) => {
    const opener = { postMessage: vi.fn() };
    Object.assign(window, { opener, name });
    const close = vi.spyOn(window, "close").mockReturnValue();
    render(<Opened login={fakeLogin().login} />);
    expect(opener.postMessage).toHaveBeenCalledTimes(times);
    expect(close).toHaveBeenCalledTimes(times);
    if (times > 0) {
      const [message, origin] = opener.postMessage.mock.calls[0] as [{ acmeLogin: Login }, string];
      expect(message.acmeLogin.token).toBe("former");
      expect(origin).toBe(location.origin);
    }
  });
});
