// SPDX-License-Identifier: GPL-3.0-or-later
// Renders openapi.json. Whatever it says becomes text nodes, never markup.

const methods = ["get", "head", "post", "put", "patch", "delete", "options"];

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The little Markdown that descriptions use: paragraphs, **bold**, `code`. */
function inline(text) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((piece) => {
    if (piece.startsWith("`")) return element("code", {}, piece.slice(1, -1));
    if (piece.startsWith("**")) return element("strong", {}, piece.slice(2, -2));
    return piece;
  });
}

const paragraphs = (text) => (text ?? "").split("\n\n").filter(Boolean).map((part) => element("p", {}, ...inline(part)));

function table(heads, rows) {
  const head = element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)));
  const body = rows.map((cells) => element("tr", {}, ...cells.map((cell) => element("td", {}, ...[cell].flat()))));
  return element("div", { class: "wide" }, element("table", {}, element("thead", {}, head), element("tbody", {}, ...body)));
}

class Reference {
  constructor(api) {
    this.api = api;
  }

  resolved(object) {
    if (!object?.$ref) return object;
    const found = object.$ref.slice(2).split("/").reduce((place, step) => place[step], this.api);
    return { ...found, ...object };
  }

  /** A schema in a few words, with links to those that have a name. */
  words(schema) {
    if (schema.$ref) {
      const name = schema.$ref.split("/").pop();
      return [element("a", { href: `#schema-${name}` }, name)];
    }
    const joined = (list, glue) => list.flatMap((one, i) => (i ? [glue, ...this.words(one)] : this.words(one)));
    if (schema.anyOf ?? schema.oneOf) return joined(schema.anyOf ?? schema.oneOf, " or ");
    if (schema.allOf) return joined(schema.allOf.filter((one) => one.$ref), " and ");
    if (schema.const !== undefined) return [element("code", {}, JSON.stringify(schema.const))];
    if (schema.type === "array") return ["list of ", ...this.words(schema.items)];
    if (schema.enum) return schema.enum.flatMap((word, i) => [i ? ", " : "", element("code", {}, String(word ?? "null"))]);
    const limits = [
      schema.minimum !== undefined && `≥ ${schema.minimum}`,
      schema.maximum !== undefined && `≤ ${schema.maximum}`,
      schema.maxLength !== undefined && `at most ${schema.maxLength} characters`,
      schema.default !== undefined && `default ${schema.default}`,
    ].filter(Boolean);
    const type = schema.format ?? [schema.type ?? "anything"].flat().join(" or ");
    return [[type, ...limits].join(", ")];
  }

  parameters(operation, item) {
    const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => this.resolved(one));
    return all;
  }

  parameterTable(parameters) {
    return table(["Name", "In", "Form", "Meaning"], parameters.map((one) => [
      [element("code", {}, one.name), one.required ? element("span", { class: "needed" }, " required") : ""],
      one.in,
      this.words(one.schema),
      inline(one.description ?? ""),
    ]));
  }

  members(schema) {
    const rows = Object.entries(schema.properties ?? {}).map(([name, member]) => [
      [element("code", {}, name), schema.required?.includes(name) ? element("span", { class: "needed" }, " required") : ""],
      this.words(member),
      inline(member.description ?? ""),
    ]);
    return rows.length ? table(["Member", "Form", "Meaning"], rows) : null;
  }

  responses(operation) {
    return Object.entries(operation.responses).map(([status, described]) => {
      const response = this.resolved(described);
      const media = Object.entries(response.content ?? {});
      const codes = media.flatMap(([, one]) => Object.keys(one.examples ?? {}));
      const forms = media.flatMap(([type, one], i) => [i ? ", " : "", element("code", {}, type), " ", ...this.words(one.schema)]);
      const body = codes.length ? codes.flatMap((code, i) => [i ? ", " : "", element("code", {}, code)]) : forms;
      const own = Object.keys(response.headers ?? {}).filter((name) => !/^(X-Request-Id|RateLimit-|Idempotency-Replayed|Tus-Resumable)/.test(name));
      const headers = own.flatMap((name, i) => [i ? ", " : "", element("code", {}, name)]);
      return [element("code", {}, status), inline(response.description), body, headers];
    });
  }

  example(schema) {
    const whole = this.resolved(schema);
    return whole.examples?.[0];
  }

  curl(path, method, operation, parameters) {
    const words = method === "get" ? ["curl"] : method === "head" ? ["curl --head"] : [`curl -X ${method.toUpperCase()}`];
    const filled = path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(parameters.find((one) => one.name === name && one.in === "path")?.example ?? name));
    if (operation.security?.length) words.push(`-H "Authorization: Bearer $TOKEN"`);
    for (const one of parameters)
      if (one.in === "header" && (one.required || one.name === "Idempotency-Key"))
        words.push(`-H '${one.name}: ${one.example ?? "…"}'`);
    const content = this.resolved(operation.requestBody)?.content ?? {};
    if (content["multipart/form-data"]) words.push("-F document_type=passport", "-F user_id=customer-4711", "-F file=@scan.jpg");
    if (content["application/offset+octet-stream"])
      words.push("-H 'Content-Type: application/offset+octet-stream'", "--data-binary @scan.jpg");
    const json = content["application/json"];
    const example = json && this.example(json.schema);
    if (example) words.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(example).replaceAll("'", "'\\''")}'`);
    words.push(`'${location.origin}${filled}'`);
    return words.join(" \\\n  ");
  }

  operation(path, method, item) {
    const operation = item[method];
    const parameters = this.parameters(operation, item);
    const id = `call-${operation.operationId}`;
    const request = this.resolved(operation.requestBody);
    const roles = operation["x-roles"];
    const card = element("section", { class: "card", id, "aria-labelledby": `${id}-title` },
      element("h3", { id: `${id}-title` }, operation.summary),
      element("p", { class: "call" }, methodMark(method), element("span", { class: "path" }, path)),
      ...paragraphs(operation.description),
      element("p", { class: "roles" }, roles ? `For ${roles.map((role) => role.replaceAll("_", " ")).join(", ")}.` : "No token is needed."));
    if (parameters.length) card.append(element("h4", {}, "Parameters"), this.parameterTable(parameters));
    for (const [type, media] of Object.entries(request?.content ?? {})) {
      const schema = this.resolved(media.schema);
      card.append(element("h4", {}, "Body"), element("p", {}, element("code", {}, type), " ", ...this.words(media.schema)));
      const members = this.members(schema);
      if (members) card.append(members);
    }
    card.append(element("h4", {}, "Answers"), table(["Status", "Meaning", "Body or problem code", "Headers"], this.responses(operation)));
    if (path.startsWith("/")) // else it is the caller who is called
      card.append(element("h4", {}, "Example"), sample(this.curl(path, method, operation, parameters)));
    return card;
  }

  schema(name, schema) {
    const card = element("section", { class: "card", id: `schema-${name}`, "aria-labelledby": `schema-${name}-title` },
      element("h3", { id: `schema-${name}-title` }, name), ...paragraphs(schema.description));
    const members = this.members(schema);
    if (members) card.append(members);
    else card.append(element("p", {}, ...this.words(schema)));
    if (schema.examples?.length && members)
      card.append(sample(JSON.stringify(schema.examples[0], null, 2)));
    return card;
  }
}

const methodMark = (method) => element("span", { class: `method ${method}` }, method.toUpperCase());

function sample(text) {
  const box = element("div", { class: "sample" }, element("pre", { tabindex: "0" }, text));
  if (navigator.clipboard) {
    const button = element("button", { type: "button" }, "Copy");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    box.append(button);
  }
  return box;
}

function group(title, description) {
  const list = element("ul", {});
  const heading = element("h2", {}, title);
  document.getElementById("index").append(element("div", {}, heading, list));
  document.getElementById("content").append(element("h2", {}, title), ...(description ? [element("p", { class: "tagline" }, description)] : []));
  return list;
}

function add(list, card, ...label) {
  document.getElementById("content").append(card);
  list.append(element("li", {}, element("a", { href: `#${card.id}` }, ...label)));
}

function render(api) {
  const reference = new Reference(api);
  const content = document.getElementById("content");
  document.title = api.info.title;
  content.append(element("h1", {}, api.info.title),
    element("p", { class: "version" }, `Version ${api.info.version} · `, element("a", { href: "/api/v1/openapi.json" }, "openapi.json")),
    ...paragraphs(api.info.description));
  for (const tag of api.tags) {
    const list = group(tag.name, tag.description);
    for (const [path, item] of Object.entries({ ...api.paths, ...api.webhooks }))
      for (const method of methods.filter((one) => item[one]?.tags?.includes(tag.name)))
        add(list, reference.operation(path, method, item), methodMark(method), item[method].summary);
  }
  const list = group("Schemas");
  for (const [name, schema] of Object.entries(api.components.schemas))
    add(list, reference.schema(name, schema), name);
}

/** Hides what has none of the words. */
function filter(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const entry of document.querySelectorAll("#index li")) {
    const card = document.querySelector(entry.firstChild.getAttribute("href"));
    const head = [...card.querySelectorAll("h3, .call")].map((one) => one.textContent).join(" ").toLowerCase();
    entry.hidden = card.hidden = !words.every((word) => head.includes(word));
    shown += !entry.hidden;
  }
  for (const part of document.querySelectorAll("#index > div"))
    part.hidden = !part.querySelector("li:not([hidden])");
  document.getElementById("found").textContent = words.length ? `${shown} found` : "";
}

const input = document.getElementById("filter");
input.addEventListener("input", () => filter(input.value));
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input")) {
    event.preventDefault();
    input.focus();
  }
});

try {
  const answer = await fetch("/api/v1/openapi.json");
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  render(await answer.json());
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ behavior: "instant" });
} catch (error) {
  document.getElementById("content").append(element("p", { class: "notice", role: "alert" },
    `The description could not be loaded (${error.message}). Load the page again.`));
}
