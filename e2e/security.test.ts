import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { expect, test } from './fixtures.ts';
import { makeLookingTest } from './looking-test.ts';
import { drop, willAnswer, willChoose } from './person.ts';
import { pageUrl } from './places.ts';

const look = makeLookingTest();

test.describe('the page cannot leave', () => {
  // Chromium says in the console what the content policy refused; that is what is tested.
  test.use({ expectedProblems: /Content Security Policy|Refused to|Not allowed to load|404/ });

  test('it cannot be navigated away, framed, or opened again', async ({ cat }) => {
    const { page, electron } = cat;
    for (const address of [
      'https://example.com/',
      'file:///etc/passwd',
      'app://vision/window.html',
    ])
      await page.evaluate((there) => {
        window.location.href = there;
      }, address);
    await page.evaluate(() => {
      window.open('https://example.com/');
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
    });
    // Playwright waits for the refused navigation to end, so the page itself is asked.
    const here = () => page.evaluate(() => [location.href, document.querySelector('h1') !== null]);
    await expect.poll(here).toEqual([pageUrl, true]);
    expect(electron.windows()).toHaveLength(1);
    expect(page.frames().map((frame) => frame.url())).not.toContain('https://example.com/');
  });

  look('it reaches no network, no file and no picture by a made-up address', async ({ cat }) => {
    const reached = await cat.page.evaluate(async () => {
      const addresses = [
        'https://example.com/',
        'http://127.0.0.1:9/',
        'file:///etc/passwd',
        'app://my-cat/..%2f..%2fpackage.json',
        'app://other/index.html',
      ];
      const load = (address: string) =>
        fetch(address).then(
          (response) => response.ok,
          () => false,
        );
      const show = (address: string) =>
        new Promise<boolean>((resolve) => {
          const image = new Image();
          image.onload = () => resolve(true);
          image.onerror = () => resolve(false);
          image.src = address;
        });
      const pictures = [
        'photo://thumbnail/999999',
        'photo://thumbnail/..%2f..%2fsettings.json',
        'photo://original/1',
        'https://example.com/cat.png',
      ];
      return Promise.all([...addresses.map(load), ...pictures.map(show)]);
    });
    expect(reached).toEqual(Array.from({ length: 9 }, () => false));
  });

  look('code in the page is not run unless it is a file of the app', async ({ cat }) => {
    const ran = await cat.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.ran = "yes"';
      document.head.append(script);
      return document.documentElement.dataset['ran'];
    });
    expect(ran).toBeUndefined();
  });
});

test('the page opens no file by a path that the person did not choose', async ({ cat, album }) => {
  const { page, electron } = cat;
  const [secret = '', shown = '', dropped = ''] = album.examples;
  const ask = (name: string, input: unknown) =>
    page.evaluate(
      async ([command, given]) => {
        // What a page with foreign code in it could send.
        const calls = window.myCat as unknown as Record<
          string,
          (input: unknown) => Promise<{ ok: boolean; fault?: { kind: string; message: string } }>
        >;
        const outcome = await calls[command]?.(given);
        return outcome?.fault?.message ?? 'opened';
      },
      [name, input] as const,
    );
  const refused = /was not chosen by you/;
  expect(await ask('desktop.inspectDropped', { paths: [secret] })).toMatch(refused);
  expect(await ask('desktop.addDropped', { paths: [album.folder] })).toMatch(refused);
  expect(await ask('desktop.importCard', { path: '/etc/passwd' })).toMatch(refused);
  // A file that the page made up has no path, so none is told of.
  const made = await page.evaluate(() =>
    window.myCat.pathOfDropped(new File(['x'], '/etc/passwd')),
  );
  expect(made).toBe('');
  await willChoose(electron, [shown]);
  await page.evaluate(() => window.myCat['desktop.pickExamples']());
  expect(await ask('desktop.inspectDropped', { paths: [shown] })).toBe('opened');
  await drop(page, [dropped]);
  await expect
    .poll(() => ask('desktop.inspectDropped', { paths: [dropped] }), { timeout: 30_000 })
    .toBe('opened');
  expect(await ask('desktop.inspectDropped', { paths: [shown, secret] })).toMatch(refused);

  // Chosen or dropped itself, a photo says nothing about those beside it: the person is asked.
  const followed = () =>
    page.evaluate(async () => {
      const folders = await window.myCat['folders.list']();
      return folders.ok && folders.value.length;
    });
  expect(await ask('desktop.addDropped', { paths: [shown] })).toMatch(refused);
  await willAnswer(electron, 1);
  await ask('desktop.addDropped', { paths: [dropped] });
  expect(await followed()).toBe(0);
  await willAnswer(electron, 0);
  await ask('desktop.addDropped', { paths: [dropped] });
  expect(await followed()).toBe(1);
});

test.describe('what a page could reach out with', () => {
  test.use({
    expectedProblems: /Content Security Policy|Refused to|Permissions policy|404|WebRTC/,
  });

  look('WebRTC reaches no other program, not even on this computer', async ({ cat }) => {
    const heard: string[] = [];
    const udp = createSocket('udp4');
    udp.on('message', () => heard.push('udp'));
    const tcp = createServer(() => heard.push('tcp'));
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    const ports = { udp: udp.address().port, tcp: (tcp.address() as { port: number }).port };
    const candidates = await cat.page.evaluate(async ({ udp: stun, tcp: turn }) => {
      const found: string[] = [];
      try {
        const turnServer = `turn:127.0.0.1:${turn}?transport=tcp`;
        const connection = new RTCPeerConnection({
          iceServers: [
            { urls: `stun:127.0.0.1:${stun}` },
            { urls: turnServer, username: 'a', credential: 'b' },
          ],
        });
        connection.createDataChannel('out');
        const gathered = new Promise<void>((resolve) => {
          connection.onicecandidate = ({ candidate }) => {
            if (candidate === null) resolve();
            else found.push(candidate.candidate);
          };
        });
        await connection.setLocalDescription(await connection.createOffer());
        await gathered;
      } catch {
        // The content policy refuses it altogether.
      }
      return found;
    }, ports);
    udp.close();
    tcp.close();
    expect([heard, candidates.filter((line) => /\d+\.\d+\.\d+\.\d+/.test(line))]).toEqual([[], []]);
  });

  look('no permission is given, whatever is asked for', async ({ cat }) => {
    const answers = await cat.page.evaluate(async () => {
      const asked: Record<string, () => Promise<unknown>> = {
        geolocation: () =>
          new Promise((resolve, reject) => {
            navigator.geolocation.getCurrentPosition(resolve, reject);
          }),
        camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
        screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
        midi: () => navigator.requestMIDIAccess({ sysex: true }),
        clipboard: () => navigator.clipboard.readText(),
        notifications: async () => {
          if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
        },
        persistence: async () => {
          if (!(await navigator.storage.persist())) throw new Error('denied');
        },
      };
      const given: string[] = [];
      for (const [name, ask] of Object.entries(asked))
        await ask().then(
          () => given.push(name),
          () => undefined,
        );
      return given;
    });
    expect(answers).toEqual([]);
  });

  look('an embedded view stays an unknown element', async ({ cat }) => {
    const embedded = await cat.page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.com/');
      view.setAttribute('allowpopups', '');
      document.body.append(view);
      return 'getWebContentsId' in view;
    });
    expect(embedded).toBe(false);
    expect(cat.electron.windows()).toHaveLength(1);
  });
});

look('the windows follow the security checklist', async ({ cat }) => {
  const preferences = await cat.electron.evaluate(({ BrowserWindow, session }) => ({
    windows: BrowserWindow.getAllWindows().map((window) => {
      // Not in Electron's types, but the one place that tells what a window was really given.
      const { webContents } = window as unknown as {
        webContents: { getLastWebPreferences: () => Record<string, unknown> };
      };
      const given = webContents.getLastWebPreferences();
      return [
        given['sandbox'],
        given['contextIsolation'],
        given['nodeIntegration'],
        given['webSecurity'],
        given['webviewTag'],
        given['allowRunningInsecureContent'],
        given['experimentalFeatures'],
        given['enableBlinkFeatures'] ?? '',
        given['nodeIntegrationInWorker'] ?? false,
        given['nodeIntegrationInSubFrames'] ?? false,
      ];
    }),
    spellChecker: session.defaultSession.isSpellCheckerEnabled(),
  }));
  expect(preferences).toEqual({
    windows: [[true, true, false, true, false, false, false, '', false, false]],
    spellChecker: false,
  });
});

look('the page sees named functions and nothing of Node or Electron', async ({ cat }) => {
  const seen = await cat.page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
    channels: Object.keys(window.myCat).filter((name) => /invoke|send|channel|ipc/i.test(name)),
    permissions: Notification.permission,
  }));
  expect(seen).toEqual({ globals: [], channels: [], permissions: 'denied' });
});

look('the door refuses what the contract does not allow', async ({ cat }) => {
  const kinds = await cat.page.evaluate(async () => {
    // What a page taken over by an attacker could try: inputs of the wrong shape.
    const ask = async (name: string, input: unknown) => {
      const calls = window.myCat as unknown as Record<
        string,
        (input: unknown) => Promise<{ ok: boolean; fault?: { kind: string } }>
      >;
      const outcome = await calls[name]?.(input);
      return outcome?.fault?.kind ?? 'allowed';
    };
    return Promise.all([
      ask('cats.create', { name: '' }),
      ask('cats.create', 'Mog'),
      ask('photos.detail', { photoId: '../../etc/passwd' }),
      ask('labels.set', { labels: [] }),
      ask('desktop.export', { photoIds: [1], catId: null, form: 'shell' }),
      ask('settings.set', { theme: 'neon' }),
      ask('gallery.list', null),
    ]);
  });
  expect(kinds).toEqual(Array.from({ length: 7 }, () => 'bad-request'));
});
