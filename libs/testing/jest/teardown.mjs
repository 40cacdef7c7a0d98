export default function teardown() {}
