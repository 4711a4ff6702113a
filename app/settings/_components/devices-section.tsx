import type { listSessions } from '@/lib/auth';
import { endDevice, endOtherDevices } from '../actions';
import { describeDevice } from '../describe-device';
import { ActionForm } from '@/app/_components/action-form';
import { Confirm } from './confirm';
import { sayDate, sayMoment } from '@/app/_components/moment';
import { Section } from './section';

type Device = Awaited<ReturnType<typeof listSessions>>[number];

export function DevicesSection({ devices, timeZone }: { devices: readonly Device[]; timeZone: string }) {
  const others = devices.filter(({ current }) => !current);
  return (
    <Section
      id="devices"
      intro="Browsers that are signed in as you. One that is not used for 60 days is signed out by itself."
    >
      <ul className="grid gap-4">
        {devices.map((device) => (
          <li key={device.id} className="grid gap-1 border-line not-first:border-t not-first:pt-4">
            <p className="font-semibold">
              {describeDevice(device.userAgent)}
              {device.current && (
                <span className="ms-2 rounded-sm bg-accent-soft px-2 py-0.5 text-sm text-accent">this one</span>
              )}
            </p>
            <p className="tabular text-sm text-muted">
              Last used {sayMoment(device.lastSeenAt, timeZone)}, signed in {sayDate(device.createdAt, timeZone)}
            </p>
            {!device.current && (
              <Confirm label="Sign it out">
                <p>It has to sign in again. Reviews it has not sent yet are kept in it until then.</p>
                <ActionForm
                  action={endDevice}
                  submit="Sign it out"
                  tone="bad"
                  size="sm"
                  label={`Sign out ${describeDevice(device.userAgent)}`}
                >
                  <input type="hidden" name="id" value={device.id} />
                </ActionForm>
              </Confirm>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <div className="border-t border-line pt-4">
          <ActionForm action={endOtherDevices} submit="Sign out every other device" tone="plain" />
        </div>
      ) : (
        <p className="text-sm text-muted">No other device is signed in.</p>
      )}
    </Section>
  );
}
