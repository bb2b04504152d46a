// SPDX-License-Identifier: GPL-3.0-or-later
// Whether everybody can use the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./support/picture.js";
import { browser, house, tokenOf } from "./support/stage.js";
import { languages, Visit } from "./support/visit.js";

test("it is done with the keyboard alone", async () => {
  const visit = new Visit(browser, house);
  await visit.open();
  const [tab, enter] = ["\uE004", "\uE007"];
  const focus = () => browser.run("const a = document.activeElement; return a.id || a.textContent.trim()");
  const walkTo = async (id) => {
    for (let steps = 0; steps < 40; steps++) {
      if ((await focus()) === id) return;
      await browser.press(tab);
    }
    assert.fail(`${id} is not reached`);
  };
  await browser.press(tab);
  assert.match(await focus(), /Skip/);
  await walkTo("token");
  await browser.press(...tokenOf("quay"), enter);
  await visit.isIn();
  await walkTo("user_id");
  await browser.press(..."cust-9");
  await walkTo("files");
  await browser.type("#files", visit.file("keys.png", picture({ seed: 26 })));
  await browser.until("document.querySelector('#queue [data-state=ready]')");
  await walkTo("send");
  await browser.press(enter);
  await visit.arrived(1);
  await walkTo("Receipt");
  await browser.press(enter);
  await browser.until("document.querySelector('#receipt').open");
  await walkTo("receipt-close");
  await browser.press(enter);
  assert.equal(await focus(), "Receipt");
});

test("it is for everybody: WCAG A and AA in every state, language, theme and width", async () => {
  const visit = new Visit(browser, house);
  const check = async (state) => {
    for (const language of languages) {
      await visit.speak(language);
      assert.equal(await browser.run("return document.documentElement.dir"), language === "ar" ? "rtl" : "ltr");
      for (const dark of [false, true]) {
        await browser.theme(dark);
        assert.deepEqual(await visit.breaches(), [], `${state} ${language} ${dark ? "dark" : "light"}`);
      }
      for (const width of [320, 1280]) {
        await browser.size(width, 900);
        assert.deepEqual(await visit.overflows(), [], `${state} ${language} ${width}`);
        assert.deepEqual(await visit.smallTargets(), [], `${state} ${language} ${width}`);
      }
    }
    await visit.speak("en");
    await browser.theme(false);
  };
  await visit.open();
  await browser.run("document.querySelector('main').insertAdjacentHTML('beforeend', '<button id=bad></button>')");
  assert.match(String(await visit.breaches()), /button-name/); // who judges can find fault
  await browser.run("document.querySelector('#bad').remove()");
  await check("signing in");
  await browser.click("#signin-button");
  await check("a failed signing in");
  await visit.signIn(tokenOf("isle"));
  await check("empty");
  await visit.say("cust-10");
  await visit.add(visit.file("a-rather-long-name-of-a-scan-of-a-national-identity-card-from-the-back.png", picture({ seed: 27, blur: 3 })), visit.file("words.txt", "words"));
  await browser.run("document.querySelector('#queue details').open = true");
  await check("ready");
  await visit.send();
  await visit.arrived(1);
  await check("done");
  await browser.click("#documents .row .actions button");
  await check("receipt");
  await browser.click("#receipt-close");
});
