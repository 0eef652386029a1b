import electron from 'electron';
import { spawn } from 'node:child_process';
import { FaultError } from '../../contract/fault.ts';
import { clipboardForms, type ClipboardForm } from './clipboard-files.ts';

/**
 * Puts files on the clipboard, so that a file manager pastes copies of them.
 *
 * Newer Electron writes raw formats through the web's `ClipboardItem`, all at once; older has
 * `writeBuffer`, which holds one format. Windows' form holds pointers, which only its own tools make.
 */
export async function copyFiles(paths: readonly string[]): Promise<void> {
  if (process.platform === 'win32') {
    await copyWithPowerShell(paths);
    return;
  }
  const forms = clipboardForms(process.platform, paths);
  const { clipboard } = electron;
  const writeBuffer: unknown = Reflect.get(clipboard, 'writeBuffer');
  if (typeof writeBuffer !== 'function') {
    await clipboard.write([new electron.ClipboardItem(asItem(forms))]);
    return;
  }
  const [first] = forms;
  if (first !== undefined)
    Reflect.apply(writeBuffer, clipboard, [first.format, Buffer.from(first.text)]);
}

function asItem(forms: readonly ClipboardForm[]): Record<string, Blob> {
  return Object.fromEntries(
    forms.map(({ format, text }) => {
      const type = `electron application/osclipboard;format="${format}"`;
      return [type, new Blob([text], { type })];
    }),
  );
}

/** The paths go in over stdin, so that none can be read as a command. */
const powerShellScript =
  '[Console]::InputEncoding = [Text.Encoding]::UTF8; ' +
  'Set-Clipboard -LiteralPath ([Console]::In.ReadToEnd() | ConvertFrom-Json)';

function copyWithPowerShell(paths: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      const message = `The files could not be copied (${reason}). Copy their paths instead.`;
      reject(new FaultError('failed', message));
    };
    const shell = spawn(
      'powershell.exe',
      ['-NoProfile', '-NonInteractive', '-Command', powerShellScript],
      { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true },
    );
    shell.on('error', (error) => fail(error.message));
    shell.on('close', (code) => (code === 0 ? resolve() : fail(`PowerShell ended with ${code}`)));
    shell.stdin.on('error', () => undefined);
    shell.stdin.end(JSON.stringify(paths));
  });
}
