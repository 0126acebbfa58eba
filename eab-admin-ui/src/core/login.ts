import { createContext, useContext, useEffect, useMemo } from "react";
import { ApiError } from "./errors";

const SECONDS_LEFT = 5;

/** What a window that has logged in gives to the one that lost its login; names of `keycloak-js`. */
const HANDED = [
  "authenticated",
  "idToken",
  "idTokenParsed",
  "realmAccess",
  "refreshToken",
  "refreshTokenParsed",
  "resourceAccess",
  "sessionId",
  "subject",
  "timeSkew",
  "token",
  "tokenParsed",
] as const;

/** The part of `keycloak-js` that we use, in whichever copy a shell has it. */
export type Login = Partial<Record<(typeof HANDED)[number], unknown>> & {
  token?: string;
  refreshToken?: string;
  idTokenParsed?: { sub?: string };
  loginRequired: boolean;
  onAuthLogout?: () => void;
  updateToken: (minValidity: number) => Promise<boolean>;
};

/** A token that is still good for a while, or none if the login has ended. Fails if the server cannot be asked. */
export async function tokenOf(login: Login): Promise<string | undefined> {
  if (!login.refreshToken) {
    return undefined;
  }
  try {
    await login.updateToken(SECONDS_LEFT);
    return login.token;
  } catch (failure) {
    if (!login.refreshToken || isRefusal(failure)) {
      return undefined;
    }
    throw new ApiError("offline", "acmeErrorOffline");
  }
}

/** `keycloak-js` throws the answer along with its error, and what `fetch` threw if there was none. */
const isRefusal = (failure: unknown) => {
  const status = (failure as { response?: Response } | undefined)?.response?.status;
  return status !== undefined && status < 500;
};

/** Keeps a lost login from leading away from the page, and from what was entered there, as long as it is shown. */
export function useStaying(login: Login): void {
  useEffect(() => {
    const { onAuthLogout, loginRequired } = login;
    Object.assign(login, { onAuthLogout: undefined, loginRequired: false });
    return () => void Object.assign(login, { onAuthLogout, loginRequired });
  }, [login]);
}

const WINDOW = "acme-login";
const LOOK_MS = 500;

/** Who has logged in; small tokens for access do not say. */
const subjectOf = (login: Pick<Login, "idTokenParsed">) => login.idTokenParsed?.sub;

/**
 * Has the admin log in again in a window of its own, which hands the login over. Says whether it did: not if the window was
 * closed or kept from opening, nor if it was somebody else, to whom this page does not belong.
 */
function logInAgain(login: Login, subject: string | undefined): Promise<boolean> {
  const other = window.open(location.href, WINDOW, "popup,width=640,height=780");
  if (!other) {
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    const end = (success: boolean) => {
      clearInterval(looking);
      removeEventListener("message", take);
      resolve(success);
    };
    const take = ({ source, origin, data }: MessageEvent<{ acmeLogin?: Partial<Login> } | undefined>) => {
      const handed = data?.acmeLogin;
      if (source !== other || origin !== location.origin || !handed) {
        return;
      }
      const isSame = subjectOf(handed) === subject;
      if (isSame) {
        Object.assign(login, handed);
      }
      end(isSame);
    };
    const looking = setInterval(() => {
      if (other.closed) {
        clearInterval(looking);
        setTimeout(() => end(false), LOOK_MS); // what it said last may still be on its way
      }
    }, LOOK_MS);
    addEventListener("message", take);
  });
}

/** In that window, once it has logged in. */
export function useHandingOver(login: Login): void {
  useEffect(() => {
    const { opener, name } = window as { opener: Window | null; name: string };
    if (opener && name === WINDOW) {
      const acmeLogin = Object.fromEntries(HANDED.map((it) => [it, login[it]]));
      opener.postMessage({ acmeLogin }, location.origin);
      window.close();
    }
  }, [login]);
}

const LogInContext = createContext<(() => Promise<boolean>) | undefined>(undefined);

export const LogInProvider = LogInContext.Provider;

/** None where a shell does not offer it. */
export const useLogIn = () => useContext(LogInContext);

/** {@link logInAgain} for who is logged in now. */
export function useLogInAgain(login: Login): () => Promise<boolean> {
  return useMemo(() => {
    const subject = subjectOf(login); // a lost login forgets it
    return () => logInAgain(login, subject);
  }, [login]);
}
