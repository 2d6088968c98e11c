"""`python -m storefront.config.shop_runner`: a port, prepared data, then `serve` in this same process."""

import os
import sys

from .place import Taken, claim_data, claim_port, data_folder
from .timings import Timings


def main() -> None:
    timings = Timings.from_environment()
    try:
        port = claim_port(os.environ.get("PORT") or "8000")
        with claim_data():
            # Django is loaded only now: a taken port is said at once.
            from .prepare import StepFailed, prepare
            from .pretend_stripe import stripe_environment

            try:
                prepare(timings)
            except StepFailed as error:
                sys.exit(str(error))
            os.environ.update(stripe_environment(port, data_folder()))
    except Taken as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("\nStopped before it served; run it again to go on. 已中断,重新运行即可继续。", file=sys.stderr)
        sys.exit(130)
    os.environ.update(timings.to_environment(), PORT=str(port))
    os.execv(sys.executable, [sys.executable, "-m", "storefront.config.shop_runner.serve"])


if __name__ == "__main__":
    main()
