import { Link } from '@tanstack/react-router';
import { Brand } from '../ui/brand';
import { Choices } from '../ui/choices';

export function TopBar() {
  return (
    <header className="desk-top">
      <Link to="/w">
        <Brand />
      </Link>
      <Choices />
    </header>
  );
}
