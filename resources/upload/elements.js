// SPDX-License-Identifier: GPL-3.0-or-later
// The little that views are made of. Whatever anybody wrote becomes text, never markup.

export const find = (id) => document.getElementById(id);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null) continue;
    if (typeof value === "function") made.addEventListener(key, value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A name, an id: it has its own direction. */
export const foreign = (text) => element("bdi", {}, text);
export const code = (text) => element("code", { dir: "ltr" }, text);

const shapes = {
  file: "M6 2.500h8l5 5V21.500H6zM14 2.500V8h5",
  ok: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 12.300l2.800 2.800L16 9.500",
  no: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9 9l6 6M15 9l-6 6",
  wait: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.500V12l3 2",
  again: "M20 12a8 8 0 1 1-2.500-5.800M20 3.500v4h-4",
  warning: "M12 4l9 16H3zM12 10v4.500M12 17.400v.1",
  remove: "M6 6l12 12M18 6L6 18",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", shapes[name]);
  svg.append(path);
  return svg;
}

/** Says it to who listens to the page. */
export function announce(text) {
  const news = find("news");
  news.textContent = news.textContent === text ? `${text}\u00a0` : text; // the same again is news as well
}
