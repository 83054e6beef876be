// The page: camera, pictures and videos to labels and text.

import { answerOf, createRecognizer, drawWide } from './recognizer.js';
import { Speller } from './speller.js';

const BONES = [
  [0, 1, 2, 3, 4], [0, 5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16], [0, 17, 18, 19, 20],
  [5, 9, 13, 17],
];
const element = (id) => document.getElementById(id);
const canvas = element('canvas');
const manifest = await (await fetch('../manifest.json')).json();
const model = manifest.models.static;
const speller = new Speller(manifest.settings);
const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true });
let running = 0;

describe();
try {
  const [pictures, frames] = [await createRecognizer('IMAGE'), await createRecognizer('VIDEO')];
  element('camera').disabled = element('files').disabled = false;
  element('hint').textContent = 'Start the camera, or open pictures or a video';
  element('camera').onclick = () => report(() => startCamera(frames));
  element('files').onchange = () => report(() => open([...element('files').files], pictures, frames));
  document.documentElement.dataset.state = 'ready';
} catch (error) {
  element('hint').textContent = `MediaPipe could not be loaded: put the npm package
    @mediapipe/tasks-vision into the folder web/tasks-vision (${error.message})`;
  document.documentElement.dataset.state = 'failed';
}
element('mirror').onchange = showMirrored;
for (const action of ['space', 'back', 'clear']) {
  element(action).onclick = () => {
    speller[action]();
    element('text').textContent = speller.text;
  };
}

function describe() {
  const title = `${manifest.task[0].toUpperCase()}${manifest.task.slice(1)} of American Sign Language`;
  element('title').textContent = document.title = title;
  element('footer').textContent =
    `${manifest.name} ${manifest.version}, asl-edge. Models and licences: NOTICE in this archive.`;
  for (const label of model.labels.filter((name) => name !== 'None')) {
    element('labels').append(Object.assign(document.createElement('span'), { textContent: label }));
  }
}

async function report(action) {
  try {
    await action();
  } catch (error) {
    element('hint').textContent = error.message;
  }
}

async function startCamera(recognizer) {
  video.srcObject = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } },
  });
  await play(recognizer);
}

async function open(files, pictures, frames) {
  element('pictures').replaceChildren();
  for (const file of files) {
    if (file.type.startsWith('video/')) {
      video.srcObject = null;
      video.src = URL.createObjectURL(file);
      return play(frames);
    }
    showPicture(file.name, await createImageBitmap(file), pictures);
  }
}

/** Until the video ends or another one begins. The recogniser sees frames unmirrored. */
async function play(recognizer) {
  const run = ++running;
  const started = performance.now();
  let count = 0;
  await video.play();
  element('hint').textContent = '';
  showMirrored();
  const step = (now) => {
    if (run !== running || video.ended) return;
    drawWide(video, canvas);
    const answer = answerOf(recognizer.recognizeForVideo(canvas, now));
    speller.see(answer, canvas.width / canvas.height, now / 1000);
    if (answer) drawHand(canvas, answer.landmarks);
    show(answer);
    const seconds = (performance.now() - started) / 1000;
    element('rate').textContent = `${Math.round(++count / seconds)} frames a second`;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

function showPicture(name, picture, recognizer) {
  const view = document.createElement('canvas');
  drawWide(picture, view);
  const answer = answerOf(recognizer.recognize(view));
  drawWide(picture, canvas);
  if (answer) for (const drawn of [view, canvas]) drawHand(drawn, answer.landmarks);
  element('hint').textContent = '';
  element('view').classList.remove('mirrored');
  show(answer);
  const label = Object.assign(document.createElement('b'), {
    textContent: answer ? answer.label || 'no sign' : 'no hand',
    className: answer?.label ? '' : 'none',
  });
  const score = document.createElement('span');
  score.textContent = answer?.label ? percent(answer.score) : '';
  const caption = document.createElement('figcaption');
  caption.append(label, score);
  const figure = document.createElement('figure');
  figure.title = name;
  figure.append(view, caption);
  element('pictures').append(figure);
}

function show(answer) {
  const label = answer?.label ?? '';
  element('label').textContent = label || '–';
  element('label').classList.toggle('none', !label);
  element('score').style.width = `${label ? 100 * answer.score : 0}%`;
  element('detail').textContent = answer
    ? `${answer.hand} hand${label ? `, ${percent(answer.score)}` : ': none of the labels'}`
    : 'Show a hand';
  for (const entry of element('labels').children) {
    entry.classList.toggle('now', entry.textContent === label);
  }
  element('text').textContent = speller.text;
}

function drawHand(view, landmarks) {
  const context = view.getContext('2d');
  const place = ({ x, y }) => [x * view.width, y * view.height];
  const [[left, top], [right, bottom]] = [landmarks[0], landmarks[9]].map(place);
  // Lines of a far hand are thinner.
  const unit = Math.max(0.4, Math.hypot(right - left, bottom - top) / 90);
  context.strokeStyle = '#4fd1c5';
  context.lineWidth = 3 * unit;
  context.lineJoin = context.lineCap = 'round';
  for (const bone of BONES) {
    context.beginPath();
    for (const point of bone) context.lineTo(...place(landmarks[point]));
    context.stroke();
  }
  context.fillStyle = '#ffffff';
  for (const point of landmarks) {
    context.beginPath();
    context.arc(...place(point), 3.5 * unit, 0, 2 * Math.PI);
    context.fill();
  }
}

function showMirrored() {
  element('view').classList.toggle('mirrored', element('mirror').checked && Boolean(video.srcObject));
}

function percent(share) {
  return `${Math.round(100 * share)} %`;
}
