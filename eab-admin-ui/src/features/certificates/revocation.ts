/** CRLReason codes (RFC 5280 §5.3.1) that an admin may give, most usual first; their names are message keys' ends. */
export const REASONS = [0, 1, 4, 3, 5] as const;

export const KEY_COMPROMISE = 1;

/** Most certificates that are revoked or replaced with one click. */
export const MOST_SELECTED = 100;
