"""Most tests are about people who have been here before."""

from tests.safety.people import welcomed as welcomed
