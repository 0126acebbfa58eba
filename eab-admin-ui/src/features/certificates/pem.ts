const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** Each certificate of a chain, the leaf first. */
export const certificatesOf = (pem: string): string[] => [...pem.matchAll(BLOCK)].map((it) => `${it[0]}\n`);

/** The bytes that a PEM certificate holds. */
export function derOf(certificate: string): Uint8Array<ArrayBuffer> {
  const [, base64 = ""] = [...certificate.matchAll(BLOCK)][0] ?? [];
  return Uint8Array.from(atob(base64.replace(/\s/g, "")), (it) => it.charCodeAt(0));
}

/** Has the browser save a file. */
export function save(fileName: string, type: string, content: BlobPart) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** A name that every file system takes: `*.apps.corp` is `_.apps.corp`. */
export const fileNameOf = (name: string): string => name.replace(/^[a-z]+:/, "").replace(/[^A-Za-z0-9.-]+/g, "_");
