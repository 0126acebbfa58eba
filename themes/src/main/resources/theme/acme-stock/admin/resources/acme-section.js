// Adds a section to the unmodified Admin Console: a link in its navigation, and in its main area a frame with the ACME
// pages. Works on what the console has drawn, since it offers no place for extensions.
const environment = JSON.parse(document.getElementById("environment").textContent);
const LANGUAGE = document.documentElement.lang;
const [TITLE, QUESTION] = LANGUAGE.startsWith("de")
  ? ["Zertifikate (ACME)", "Hier ist etwas nicht gespeichert oder noch nicht kopiert. Trotzdem gehen?"]
  : ["Certificates (ACME)", "Something here is not saved, or not copied yet. Leave anyway?"];
const OURS = /^#\/([^/]+)\/acme(?:\/(.*))?$/;
/** Where admins have an address of their own, a frame may not have the cookies of the login; then the pages are shown alone. */
const IS_FRAMED = [environment.serverBaseUrl, environment.adminBaseUrl].every(
  (url) => new URL(url, location).origin === location.origin,
);

let frame;
/** The page in the frame. */
let shown;
/** Whether something in the frame would be lost with it; it says so. */
let unsaved = false;

function update() {
  drawLink();
  const main = document.querySelector("main.pf-v5-c-page__main");
  if (!main) {
    return;
  }
  const [, segment, rest] = location.hash.match(OURS) ?? [];
  const realm = segment && decoded(segment);
  const page = rest || "overview";
  if (realm && !IS_FRAMED) {
    location.replace(addressOf(realm, page));
  } else if (frame && (realm !== frame.dataset.realm || page !== shown) && unsaved && !confirm(QUESTION)) {
    location.hash = `#/${encodeURIComponent(frame.dataset.realm)}/acme/${shown}`;
  } else if (realm) {
    show(main, realm, page);
  } else if (frame) {
    removeFrame();
    Array.from(main.children).forEach((child) => child.style.removeProperty("display"));
  }
}

/** Anybody can send a link with an address that is none. */
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function drawLink() {
  const navigation = document.querySelector(".keycloak__page_nav__nav nav");
  if (!navigation) {
    return;
  }
  let link = document.getElementById("nav-item-acme");
  if (!link) {
    const section = document.createElement("section");
    section.className = "pf-v5-c-nav__section";
    section.innerHTML =
      '<ul class="pf-v5-c-nav__list" role="list"><li class="pf-v5-c-nav__item"><a class="pf-v5-c-nav__link" id="nav-item-acme"></a></li></ul>';
    navigation.append(section);
    link = document.getElementById("nav-item-acme");
    link.textContent = TITLE;
    link.dataset.testid = "nav-item-acme";
  }
  const realm = location.hash.split("/")[1] || encodeURIComponent(environment.realm);
  const href = `#/${realm}/acme`;
  // only what differs: each change is seen by the observer below
  if (link.getAttribute("href") !== href) {
    link.href = href;
  }
  if (link.classList.contains("pf-m-current") !== OURS.test(location.hash)) {
    link.classList.toggle("pf-m-current");
  }
}

function addressOf(realm, page, parameters = "") {
  const pages = `${environment.adminBaseUrl}/realms/${encodeURIComponent(environment.realm)}/acme-console/`;
  return `${pages}?${parameters}lang=${encodeURIComponent(LANGUAGE)}&realm=${encodeURIComponent(realm)}#/${page}`;
}

function removeFrame() {
  frame?.remove();
  frame = undefined;
  unsaved = false;
}

/** Of the frame's page, unless a login of another server is shown there, at which nobody may look. */
function addressOfFrame() {
  try {
    return new URL(frame.contentWindow.location);
  } catch {
    return undefined;
  }
}

function show(main, realm, page) {
  const former = frame && shown !== page ? addressOfFrame() : undefined;
  if (frame?.dataset.realm !== realm || (shown !== page && !former)) {
    removeFrame();
    frame = document.createElement("iframe");
    frame.dataset.realm = realm;
    frame.title = TITLE;
    frame.src = addressOf(realm, page, "embedded&");
    frame.style.cssText = "border: 0; width: 100%; height: 100%; flex: 1; background: inherit";
    shown = page;
  } else if (shown !== page) {
    shown = page;
    // whole: what is relative would be taken from the address of this document, not of the frame's
    former.hash = `/${page}`;
    frame.contentWindow.location.replace(former);
  }
  if (frame.parentElement !== main) {
    main.append(frame);
  }
  for (const child of main.children) {
    if (child !== frame && child.style.display !== "none") {
      child.style.display = "none";
    }
  }
}

/** Keeps the address of the console, which can be kept and sent, that of the page in the frame. */
function follow({ source, origin, data }) {
  if (!frame || source !== frame.contentWindow || origin !== location.origin) {
    return;
  }
  if (typeof data?.acmePage === "string") {
    history.replaceState(history.state, "", `#/${encodeURIComponent(frame.dataset.realm)}/acme/${data.acmePage}`);
    shown = location.hash.match(OURS)?.[2]; // as the browser writes it
  }
  if (typeof data?.acmeUnsaved === "boolean") {
    unsaved = data.acmeUnsaved;
  }
}

new MutationObserver(update).observe(document.getElementById("app"), { childList: true, subtree: true });
addEventListener("hashchange", update);
addEventListener("message", follow);
update();
