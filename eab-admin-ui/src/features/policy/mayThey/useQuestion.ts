import { useState } from "react";
import type { Subject } from "../../../components/searches";
import { asked, type Question } from "../api";
import { typedNames } from "./names";
import { readPasted } from "./token";

/** What the form of a question starts with. */
export type Start = { subject?: Subject; claims?: string; names?: string; profile?: string };

export type QuestionState = {
  by: "subject" | "token";
  subject?: Subject;
  claims: string;
  wasToken: boolean;
  issuer: string;
  address: string;
  profile: string;
  names: string;
};

/** The entries of the form, and the question they make. */
export function useQuestion({ subject, claims = "", names = "", profile = "" }: Start) {
  const [state, setState] = useState<QuestionState>({
    by: claims === "" ? "subject" : "token",
    subject,
    claims,
    wasToken: false,
    issuer: "",
    address: "",
    profile,
    names,
  });
  const change = (changes: Partial<QuestionState>) => setState((before) => ({ ...before, ...changes }));

  /** Of a token nothing but its claims stays in the form, so nothing else can be sent or seen. */
  const paste = (text: string) => {
    const pasted = readPasted(text);
    change(
      pasted?.wasToken
        ? { claims: JSON.stringify(pasted.claims, null, 2), wasToken: true }
        : { claims: text, wasToken: state.wasToken && text !== "" },
    );
  };

  return { state, change, paste, ...read(state) };
}

/** @return the question, or what is missing of it, as message keys by field */
function read(state: QuestionState): { question?: Question; wrong: Record<string, string> } {
  const who = state.by === "subject" ? bySubject(state) : byToken(state);
  if ("wrong" in who) {
    return { wrong: who.wrong };
  }
  const names = typedNames(state.names);
  return {
    wrong: {},
    question: {
      ...who,
      ...(state.address.trim() && { address: state.address.trim() }),
      ...(state.profile && { profile: state.profile }),
      ...(names.length > 0 && { names }),
    },
  };
}

type Who = Pick<Question, "subject" | "claims" | "issuer"> | { wrong: Record<string, string> };

const bySubject = ({ subject }: QuestionState): Who =>
  subject ? { subject: asked(subject) } : { wrong: { subject: "acmeMayTheyWhoMissing" } };

function byToken({ claims, issuer }: QuestionState): Who {
  const pasted = readPasted(claims);
  if (!pasted) {
    return { wrong: { claims: "acmeMayTheyNoClaims" } };
  }
  const { iss } = pasted.claims;
  const from = typeof iss === "string" ? iss : issuer.trim();
  return from === "" ? { wrong: { issuer: "acmeComponentRequired" } } : { claims: pasted.claims, issuer: from };
}
