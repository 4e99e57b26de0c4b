"""Wheels hold a program, so they are for one platform, and for any Python 3.

FICKLE_WHEEL_PLATFORM names the platform, such as manylinux_2_35_x86_64; `make wheel` sets it.
"""

import os

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.dist import Distribution


class ProgramDistribution(Distribution):
    def has_ext_modules(self):
        return True


class ProgramWheel(bdist_wheel):
    def get_tag(self):
        platform = os.environ.get("FICKLE_WHEEL_PLATFORM") or super().get_tag()[2]
        return "py3", "none", platform


setup(distclass=ProgramDistribution, cmdclass={"bdist_wheel": ProgramWheel})
