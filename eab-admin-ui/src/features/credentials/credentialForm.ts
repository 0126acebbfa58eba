import { linesOf } from "../../components/fields";
import type { Subject } from "../../components/SubjectPicker";
import { isDuration } from "../../core/durations";
import type { NewCredential } from "./api";

/** What an admin has entered so far, as it stands in the form. */
export type CredentialForm = {
  subject?: Subject;
  owner?: Subject;
  label: string;
  maxUses: string;
  expiresIn: string;
  profiles: string[];
  names: string;
  longestValidity: string;
  algorithm: string;
};

export const emptyForm: CredentialForm = {
  label: "",
  maxUses: "1",
  expiresIn: "30d",
  profiles: [],
  names: "",
  longestValidity: "",
  algorithm: "HS256",
};

/** Message keys by the member of the request they are about; the server checks again and knows more. */
export function faultsOf(form: CredentialForm): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!form.subject?.name) {
    faults.subject = "acmeCredentialsNoSubject";
  }
  if (form.subject?.type === "group" && !form.owner?.name) {
    faults.owner = "acmeCredentialsNoOwner";
  }
  if (form.subject?.type === "group" && !form.expiresIn.trim()) {
    faults.expires_in = "acmeCredentialsNoExpiry";
  }
  if (!/^[1-9]\d{0,5}$/.test(form.maxUses.trim())) {
    faults.max_uses = "acmeCredentialsNoUses";
  }
  const durations = { expires_in: form.expiresIn, longest_validity: form.longestValidity };
  for (const [member, text] of Object.entries(durations)) {
    if (text.trim() && !isDuration(text)) {
      faults[member] = "acmeCredentialsNoDuration";
    }
  }
  return faults;
}

/** The request; what narrows nothing is left out, since an empty list is refused. */
export function requestOf(form: CredentialForm): NewCredential {
  const names = linesOf(form.names);
  return {
    subject: reference(form.subject),
    ...(form.subject?.type === "group" && form.owner && { owner: reference(form.owner) }),
    ...(form.label.trim() && { label: form.label.trim() }),
    max_uses: Number(form.maxUses),
    ...(form.expiresIn.trim() && { expires_in: form.expiresIn.trim() }),
    ...(form.profiles.length > 0 && { profiles: form.profiles }),
    ...(names.length > 0 && { names }),
    ...(form.longestValidity.trim() && { longest_validity: form.longestValidity.trim() }),
    algorithm: form.algorithm,
  };
}

/** By Keycloak's id where it is known, since a name may be another's tomorrow. */
function reference(subject: Subject | undefined) {
  const { type = "client", id, name = "" } = subject ?? {};
  return id ? { type, id } : { type, name };
}
