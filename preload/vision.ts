import { ipcRenderer } from 'electron';

// The vision window gets one port and no function: what it computes it answers on that port. It
// shares no module with the page's preload, because a sandboxed preload cannot load a second file.
ipcRenderer.on('vision-port', ({ ports }) => {
  const [port] = ports;
  if (port !== undefined) window.postMessage({ kind: 'vision-port' }, '*', [port]);
});
