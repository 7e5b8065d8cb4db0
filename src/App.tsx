export function App() {
  return <h1>Laglens</h1>;
}
