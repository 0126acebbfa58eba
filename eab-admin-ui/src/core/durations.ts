const SHORT = /^\d{1,9}[smhd]$/;
const ISO = /^P(?!$)(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+S)?)?$/;

/** Whether the server would read it as a duration: `24h`, `90d` or ISO 8601 as `PT12H`. The server checks again. */
export const isDuration = (text: string): boolean => SHORT.test(text.trim()) || ISO.test(text.trim());
