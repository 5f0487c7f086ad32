import assert from "node:assert/strict";
import { panelPage } from "../../../src/protocol/panelPage";

describe("a panel's document", () => {
  const html = panelPage({ panel: "addressSpace", script: "https://x/a.js?a=1&b=2", style: "https://x/a.css", nonce: 'n"1', title: "<Pagewalk>", locale: "en" });
  it("allows nothing but what bears its nonce", () => assert.match(html, /content="default-src 'none'; style-src 'nonce-n&quot;1'; script-src 'nonce-n&quot;1'"/));
  it("escapes what it is given", () => assert.match(html, /<title>&lt;Pagewalk&gt;<\/title>[\s\S]*a\.js\?a=1&amp;b=2/));
  it("has neither inline script nor inline style", () => assert.doesNotMatch(html, /<style|style=|<script[^>]*>[^<]/));
});
