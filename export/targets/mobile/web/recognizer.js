// MediaPipe's Gesture Recognizer with the model of this archive.

// Folder of the npm package @mediapipe/tasks-vision: beside this page, or ?tasks-vision=FOLDER.
const library = new URL(
  `${new URLSearchParams(location.search).get('tasks-vision') ?? 'tasks-vision'}/`,
  document.baseURI,
);
const model = new URL('../gesture_recognizer.task', import.meta.url);

/** A stock GestureRecognizer; runningMode is 'IMAGE' or 'VIDEO'. */
export async function createRecognizer(runningMode) {
  const { FilesetResolver, GestureRecognizer } = await import(`${library}vision_bundle.mjs`);
  const files = await FilesetResolver.forVisionTasks(`${library}wasm`);
  return GestureRecognizer.createFromOptions(files, {
    baseOptions: { modelAssetPath: model.href },
    runningMode,
    numHands: 1,
  });
}

/**
 * Draws a picture or a video frame upright, unmirrored and at least as wide as high: MediaPipe hands
 * a picture that is higher than wide to its gesture models with distorted depth, so such a picture
 * is cut to the square in its middle.
 */
export function drawWide(source, canvas) {
  const width = source.videoWidth ?? source.naturalWidth ?? source.width;
  const height = source.videoHeight ?? source.naturalHeight ?? source.height;
  canvas.width = width;
  canvas.height = Math.min(width, height);
  canvas.getContext('2d').drawImage(source, 0, -Math.floor((height - canvas.height) / 2));
}

/** The answer about the first hand: its landmarks, label ('' for none of the labels) and score. */
export function answerOf(result) {
  if (!result.gestures.length) return null;
  const { categoryName, score } = result.gestures[0][0];
  return {
    label: categoryName === 'None' ? '' : categoryName,
    score,
    hand: result.handedness[0][0].categoryName,
    landmarks: result.landmarks[0],
  };
}
