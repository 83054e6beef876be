// The connection to edge-run: what comes is shown, what is asked for is sent.
import { Graph } from "./graph.js";
import { Panel } from "./panel.js";
import { Settings } from "./settings.js";
import { Text } from "./text.js";
import { View } from "./view.js";

const RETRY_MS = [500, 1000, 2000];
const view = new View(document.getElementById("view"));
const panel = new Panel();
const graph = new Graph(document.getElementById("graph"), document.getElementById("shares"));
const text = new Text(...["text", "pending", "said"].map((id) => document.getElementById(id)));
const settings = new Settings(send, (mirror) => view.mirror(mirror));

let socket = null;
let attempt = 0;
let ended = false;

function send(command) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(command));
}

function tell(state, status, title = "", words = "") {
  document.body.dataset.state = state;
  write("status", status);
  write("notice-title", title);
  write("notice-text", words);
  document.getElementById("notice").hidden = !title;
}

// Only what changes is written, so that a screen reader says it once.
function write(id, words) {
  const element = document.getElementById(id);
  if (element.textContent !== words) element.textContent = words;
}

function show(moment, picture) {
  const { event, message } = moment.prediction;
  ended = event === "text";
  if (ended) tell("ended", "ended", "The stream has ended", "edge-run has nothing more to show.");
  else if (event === "outage") tell("outage", "camera lost", "Camera lost", message);
  else tell("live", "live");
  if (picture) view.show(picture, moment.hands);
  panel.show(moment);
  text.show(moment.prediction.text, moment.prediction.pending);
  settings.show(moment.settings);
  send({ do: "ready" });
}

function connect() {
  const base = location.href.replace(/^http/, "ws").replace(/[^/]*$/, "");
  socket = new WebSocket(`${base}view`);
  socket.binaryType = "arraybuffer";
  let waiting = null;
  let shown = Promise.resolve();
  socket.onopen = () => {
    attempt = 0;
    graph.clear();
    tell("waiting", "connected", "Connected", "Waiting for the first picture.");
  };
  socket.onmessage = ({ data }) => {
    if (typeof data !== "string") {
      const moment = waiting;
      const picture = createImageBitmap(new Blob([data], { type: "image/jpeg" }));
      shown = shown.then(async () => show(moment, await picture));
      return;
    }
    const message = JSON.parse(data);
    if (message.kind === "seconds") graph.add(message.seconds);
    else if (message.kind === "problem") settings.refuse(message.message);
    else if (message.picture) waiting = message;
    else shown = shown.then(() => show(message, null));
  };
  socket.onclose = () => {
    settings.lock();
    panel.clear();
    if (!ended) tell("lost", "disconnected", "Connection lost", "Trying to reach edge-run again.");
    setTimeout(connect, RETRY_MS[Math.min(attempt++, RETRY_MS.length - 1)]);
  };
}

for (const button of document.querySelectorAll("button[data-do]")) {
  button.addEventListener("click", () => send({ do: button.dataset.do }));
}

const KEYS = { " ": "space", Backspace: "backspace", c: "clear" };
document.addEventListener("keydown", (event) => {
  const elsewhere = event.target.closest("button, select, input");
  if (elsewhere || event.ctrlKey || event.altKey || event.metaKey || !settings.keys) return;
  if (event.key === "m") settings.toggleMirror();
  else if (KEYS[event.key]) send({ do: KEYS[event.key] });
  else return;
  event.preventDefault();
});

connect();
