import { useCallback } from "react";
import { useLoaded } from "../../core/useLoaded";
import { useCertificates } from "./api";

/** Profiles and issuers to choose from; none where they cannot be asked for, which costs a filter and no more. */
export function useChoices(): { profiles: string[]; issuers: string[] } {
  const { profiles, issuers } = useCertificates();
  const load = useCallback(async () => {
    const names = (rows: { name: string }[]) => rows.map((it) => it.name).sort();
    const none = () => [];
    const [ofProfiles, ofIssuers] = await Promise.all([
      profiles().then(names).catch(none),
      issuers().then(names).catch(none),
    ]);
    return { profiles: ofProfiles, issuers: ofIssuers };
  }, [profiles, issuers]);
  return useLoaded(load).value ?? { profiles: [], issuers: [] };
}
