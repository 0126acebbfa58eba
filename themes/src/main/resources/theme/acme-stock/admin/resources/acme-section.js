// Adds a section to the unmodified Admin Console: a link in its navigation, and in its main area a frame with the ACME
// pages. Works on what the console has drawn, since it offers no place for extensions.
const environment = JSON.parse(document.getElementById("environment").textContent);
const TITLE = document.documentElement.lang.startsWith("de") ? "Zertifikate (ACME)" : "Certificates (ACME)";
const OURS = /^#\/([^/]+)\/acme(?:\/(.*))?$/;

let frame;
/** The page in the frame. */
let shown;

function update() {
  drawLink();
  const main = document.querySelector("main.pf-v5-c-page__main");
  if (!main) {
    return;
  }
  const [, realm, page] = location.hash.match(OURS) ?? [];
  if (realm) {
    show(main, decodeURIComponent(realm), page ?? "overview");
  } else if (frame) {
    frame.remove();
    frame = undefined;
    Array.from(main.children).forEach((child) => child.style.removeProperty("display"));
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

function show(main, realm, page) {
  if (frame?.dataset.realm !== realm) {
    frame?.remove();
    frame = document.createElement("iframe");
    frame.dataset.realm = realm;
    frame.title = TITLE;
    frame.src = `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}/acme-console/?embedded&realm=${encodeURIComponent(realm)}#/${page}`;
    frame.style.cssText = "border: 0; width: 100%; height: 100%; flex: 1; background: inherit";
    shown = page;
  } else if (shown !== page) {
    shown = page;
    frame.contentWindow.location.replace(`#/${page}`);
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
function follow(event) {
  if (event.source === frame?.contentWindow && event.origin === location.origin && "acmePage" in event.data) {
    shown = event.data.acmePage;
    history.replaceState(history.state, "", `#/${encodeURIComponent(frame.dataset.realm)}/acme/${shown}`);
  }
}

new MutationObserver(update).observe(document.getElementById("app"), { childList: true, subtree: true });
addEventListener("hashchange", update);
addEventListener("message", follow);
update();
